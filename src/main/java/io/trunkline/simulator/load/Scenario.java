// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.trunkline.simulator.RealtimeScript;
import io.trunkline.simulator.RealtimeScript.Pace;
import io.trunkline.simulator.RealtimeScript.Step;
import io.trunkline.simulator.RealtimeScript.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A conversation as a person writes it down: what the agent says, what the caller does and when,
/// and what is expected of what lies between. `docs/simulator.md` explains the lines.
record Scenario(List<Step> agent, List<Deed> caller, List<Expectation> expectations) {
  private static final int MILLIS_OF_A_WORD = 300;
  private static final Pattern SAYS = Pattern.compile("agent says \"(.+)\"");
  private static final Pattern ASKS = Pattern.compile("agent asks ([A-Za-z_]\\w*)(?: (\\{.*}))?");
  private static final String TIME = "(\\d{1,6}(?:\\.\\d{1,3})?) (s|ms)";
  private static final Pattern SPEAKS =
      Pattern.compile("at " + TIME + " (says|interrupts) \"(.+)\"");
  private static final Pattern PRESSES = Pattern.compile("at " + TIME + " presses ([0-9*#A-D])");
  private static final Pattern HANGS_UP = Pattern.compile("at " + TIME + " hangs up");
  private static final Pattern GREETING = Pattern.compile("expect greeting within " + TIME);
  private static final Pattern CLEAR = Pattern.compile("expect clear within " + TIME);
  private static final Pattern HEARING = Pattern.compile("expect hearing " + TIME);
  private static final Pattern TOOL = Pattern.compile("expect tool ([A-Za-z_]\\w*)");
  private static final Pattern LEAVES = Pattern.compile("expect agent to hang up");

  Scenario {
    agent = List.copyOf(agent);
    caller = List.copyOf(caller);
    expectations = List.copyOf(expectations);
  }

  /// What the caller does, so long after the line was open.
  sealed interface Deed {
    Duration at();

    record Speaks(Duration at, String words, boolean interrupts) implements Deed {}

    record Presses(Duration at, char key) implements Deed {}

    record HangsUp(Duration at) implements Deed {}
  }

  /// What must come of it.
  sealed interface Expectation {
    record Greeting(Duration within) implements Expectation {}

    /// @param interruption which of the caller's interruptions must be followed by a clear
    record Clear(int interruption, Duration within) implements Expectation {}

    record Hearing(Duration least) implements Expectation {}

    /// @param callId under which the engine asks for the tool
    record ToolAnswered(String name, String callId) implements Expectation {}

    record AgentHangsUp() implements Expectation {}
  }

  private static WrongRequestException wrong(int line, String why) {
    return new WrongRequestException("Line " + line + " of the scenario: " + why);
  }

  static Scenario parse(String text) throws WrongRequestException {
    Reader reader = new Reader();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String said = line.strip();
      if (!said.isEmpty() && !said.startsWith("#")) {
        reader.read(number, said);
      }
    }
    if (reader.caller.stream().noneMatch(Deed.HangsUp.class::isInstance)) {
      throw wrong(number, "nobody hangs up; say \"at 20 s hangs up\".");
    }
    return new Scenario(reader.agent, reader.caller, reader.expectations);
  }

  /// What the engine's twin does: hears, and says the agent's lines one after another.
  RealtimeScript script() {
    return RealtimeScript.of(agent.toArray(Step[]::new)).listening();
  }

  Duration length() {
    return caller.stream().map(Deed::at).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private static final class Reader {
    private final List<Step> agent = new ArrayList<>();
    private final List<Deed> caller = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private int interruptions;

    void read(int number, String line) throws WrongRequestException {
      if (!agent(line) && !caller(line) && !expectation(number, line)) {
        throw wrong(number, "\"" + line + "\" means nothing.");
      }
    }

    private boolean agent(String line) {
      Matcher says = SAYS.matcher(line);
      Matcher asks = ASKS.matcher(line);
      if (says.matches()) {
        int words = says.group(1).strip().split("\\s+", -1).length;
        Duration length = Duration.ofMillis((long) MILLIS_OF_A_WORD * words);
        agent.add(new Step.Spoken(length, Duration.ofMillis(100), Pace.BURST, says.group(1)));
      } else if (asks.matches()) {
        String given = asks.group(2) == null ? "{}" : asks.group(2);
        String callId = String.format(Locale.ROOT, "call_%d", agent.size());
        agent.add(new Step.Tools(List.of(new Tool(callId, asks.group(1), given))));
      } else {
        return false;
      }
      return true;
    }

    private boolean caller(String line) {
      Matcher speaks = SPEAKS.matcher(line);
      Matcher presses = PRESSES.matcher(line);
      Matcher leaves = HANGS_UP.matcher(line);
      if (speaks.matches()) {
        boolean interrupts = speaks.group(3).equals("interrupts");
        interruptions += interrupts ? 1 : 0;
        caller.add(new Deed.Speaks(time(speaks), speaks.group(4), interrupts));
      } else if (presses.matches()) {
        caller.add(new Deed.Presses(time(presses), presses.group(3).charAt(0)));
      } else if (leaves.matches()) {
        caller.add(new Deed.HangsUp(time(leaves)));
      } else {
        return false;
      }
      return true;
    }

    private boolean expectation(int number, String line) throws WrongRequestException {
      Matcher greeting = GREETING.matcher(line);
      Matcher clear = CLEAR.matcher(line);
      Matcher hearing = HEARING.matcher(line);
      Matcher tool = TOOL.matcher(line);
      if (greeting.matches()) {
        expectations.add(new Expectation.Greeting(time(greeting)));
      } else if (clear.matches()) {
        if (interruptions == 0) {
          throw wrong(number, "a clear follows an \"interrupts\", and there is none.");
        }
        expectations.add(new Expectation.Clear(interruptions - 1, time(clear)));
      } else if (hearing.matches()) {
        expectations.add(new Expectation.Hearing(time(hearing)));
      } else if (tool.matches()) {
        expectations.add(new Expectation.ToolAnswered(tool.group(1), asked(number, tool.group(1))));
      } else if (LEAVES.matcher(line).matches()) {
        expectations.add(new Expectation.AgentHangsUp());
      } else {
        return false;
      }
      return true;
    }

    private String asked(int number, String tool) throws WrongRequestException {
      return agent.stream()
          .filter(Step.Tools.class::isInstance)
          .map(step -> ((Step.Tools) step).calls().getFirst())
          .filter(call -> call.name().equals(tool))
          .map(Tool::callId)
          .reduce((_, last) -> last)
          .orElseThrow(() -> wrong(number, "nobody asks for " + tool + " before this line."));
    }

    private static Duration time(MatchResult found) {
      double value = Double.parseDouble(found.group(1));
      return Duration.ofMillis(Math.round(found.group(2).equals("s") ? value * 1000 : value));
    }
  }
}
