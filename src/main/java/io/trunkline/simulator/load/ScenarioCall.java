// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.trunkline.simulator.Ears;
import io.trunkline.simulator.Ledger;
import io.trunkline.simulator.Speech;
import io.trunkline.simulator.TwilioCaller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One call that follows a scenario: does what the caller does, and notes what came of it.
final class ScenarioCall implements Ears {
  private static final int FRAMES_OF_A_SECOND = 50;

  /// A WebSocket that is closed as intended; one that breaks is closed with something else, or with
  /// nothing.
  private static final int ON_PURPOSE = 1000;

  private final int number;
  private final Scenario scenario;
  private final Speech speech;
  private final long began = System.nanoTime();
  private final ArrayDeque<byte[]> words = new ArrayDeque<>();
  private final List<Long> interruptions = new ArrayList<>();
  private final List<Long> clears = new ArrayList<>();
  private long spokenFrames;
  private long firstAudio;
  private long heardBytes;
  private boolean leftFirst;
  private boolean agentLeft;

  ScenarioCall(int number, Scenario scenario, Speech speech) {
    this.number = number;
    this.scenario = scenario;
    this.speech = speech;
  }

  /// Begins to do what the scenario says; its times count from now.
  synchronized void follow(TwilioCaller caller, ScheduledExecutorService clock) {
    for (Scenario.Deed deed : scenario.caller()) {
      var _ =
          clock.schedule(() -> perform(deed, caller), deed.at().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void perform(Scenario.Deed deed, TwilioCaller caller) {
    switch (deed) {
      case Scenario.Deed.Speaks speaks -> {
        byte[] audio = speech.speak(speaks.words());
        for (int at = 0; at < audio.length; at += Stamp.FRAME_BYTES) {
          byte[] frame = new byte[Stamp.FRAME_BYTES];
          System.arraycopy(audio, at, frame, 0, Math.min(frame.length, audio.length - at));
          words.add(frame);
        }
        if (speaks.interrupts()) {
          interruptions.add(System.nanoTime());
        }
      }
      case Scenario.Deed.Presses presses -> caller.dtmf(presses.key());
      case Scenario.Deed.HangsUp _ -> {
        leftFirst = true;
        caller.hangUp();
      }
    }
  }

  /// Silence says whose it is, once a second because to an ear that is a click; words are left as
  /// they are.
  @Override
  public synchronized void speak(byte[] frame) {
    byte[] word = words.poll();
    if (word == null && spokenFrames % FRAMES_OF_A_SECOND == 0) {
      Stamp.write(frame, number, spokenFrames, System.nanoTime());
    } else if (word != null) {
      System.arraycopy(word, 0, frame, 0, frame.length);
    }
    spokenFrames++;
  }

  @Override
  public synchronized void received(byte[] audio, long now) {
    firstAudio = firstAudio == 0 ? now : firstAudio;
    heardBytes += audio.length;
  }

  @Override
  public synchronized void cleared(List<Position> at, long now) {
    clears.add(now);
  }

  /// The stream is over.
  ///
  /// @param closedWith what the other side said, if it said goodbye at all
  synchronized void ended(OptionalInt closedWith, Door.Aftermath next) {
    agentLeft = !leftFirst && closedWith.equals(OptionalInt.of(ON_PURPOSE)) && next.isHangUp();
  }

  /// What was expected and did not come, or of which nobody knows whether it came; empty when all
  /// is well.
  synchronized List<String> disappointments(Optional<Ledger> engine) {
    List<String> found = new ArrayList<>();
    for (Scenario.Expectation expected : scenario.expectations()) {
      String failure =
          switch (expected) {
            case Scenario.Expectation.Greeting greeting ->
                late("greeting", firstAudio, began, greeting.within());
            case Scenario.Expectation.Clear clear -> clear(clear);
            case Scenario.Expectation.Hearing hearing ->
                heardBytes / 8 >= hearing.least().toMillis()
                    ? ""
                    : "heard only " + heardBytes / 8 + " ms";
            case Scenario.Expectation.ToolAnswered tool ->
                engine
                    .map(ledger -> tool(tool, ledger))
                    .orElse("nobody knows whether the tool " + tool.name() + " was answered");
            case Scenario.Expectation.AgentHangsUp _ -> hangUp();
          };
      if (!failure.isEmpty()) {
        found.add(failure);
      }
    }
    return found;
  }

  private String hangUp() {
    if (leftFirst) {
      return "the agent did not hang up";
    }
    return agentLeft ? "" : "the line was lost before the agent hung up";
  }

  private String clear(Scenario.Expectation.Clear clear) {
    if (clear.interruption() >= interruptions.size()) {
      return "the call ended before the caller interrupted";
    }
    long spoke = interruptions.get(clear.interruption());
    long first = clears.stream().filter(at -> at > spoke).findFirst().orElse(0L);
    return late("clear", first, spoke, clear.within());
  }

  private static String late(String what, long happened, long since, Duration within) {
    if (happened == 0) {
      return "no " + what;
    }
    long took = TimeUnit.NANOSECONDS.toMillis(happened - since);
    return took <= within.toMillis() ? "" : what + " only after " + took + " ms";
  }

  private static String tool(Scenario.Expectation.ToolAnswered tool, Ledger engine) {
    boolean answered =
        engine.of("conversation.item.create").stream()
            .map(entry -> entry.event().path("item"))
            .filter(item -> item.path("type").asString("").equals("function_call_output"))
            .anyMatch(item -> item.path("call_id").asString("").equals(tool.callId()));
    return answered ? "" : "the tool " + tool.name() + " was not answered";
  }
}
