// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.CollectedField;
import io.trunkline.vocabulary.PhoneNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An agent as typed; [AgentReading] makes a wish of it.
///
/// @param revision of the agent the form was filled from
public record AgentForm(
    String revision,
    String name,
    String greeting,
    Voice voice,
    Listening listening,
    Limits limits,
    Recording recording,
    Work work) {

  /// What is not required stands behind its label in brackets.
  static final String OPTIONAL = "(optional)";

  /// What was not sent arrives as null.
  public AgentForm {
    revision = typed(revision);
    name = typed(name);
    greeting = typed(greeting);
    voice = Objects.requireNonNullElseGet(voice, () -> new Voice(null, null, null, null, null));
    listening = Objects.requireNonNullElse(listening, Listening.NOTHING);
    limits = Objects.requireNonNullElseGet(limits, () -> new Limits(null, null));
    recording = Objects.requireNonNullElseGet(recording, () -> new Recording(null, null, null));
    work = Objects.requireNonNullElseGet(work, () -> new Work(null, null, null));
  }

  /// How it sounds.
  public record Voice(String engine, String model, String name, String language, String speed) {

    public Voice(
        @Nullable String engine,
        @Nullable String model,
        @Nullable String name,
        @Nullable String language,
        @Nullable String speed) {
      this.engine = typed(engine);
      this.model = typed(model);
      this.name = typed(name);
      this.language = typed(language);
      this.speed = typed(speed);
    }
  }

  /// How it tells that the caller is done. What was not sent arrives as null.
  ///
  /// @param idle after so much silence it speaks again; empty for never
  /// @param noise which noise is taken away
  public record Listening(
      String turns,
      String threshold,
      String prefix,
      String silence,
      String idle,
      String eagerness,
      Boolean interruptible,
      String noise) {

    private static final Listening NOTHING = new Listening("", "", "", "", "", "", false, "");

    public Listening {
      turns = typed(turns);
      threshold = typed(threshold);
      prefix = typed(prefix);
      silence = typed(silence);
      idle = typed(idle);
      eagerness = typed(eagerness);
      interruptible = Boolean.TRUE.equals(interruptible);
      noise = typed(noise);
    }
  }

  /// When a call ends by itself, in seconds.
  public record Limits(String longest, String silence) {

    public Limits(@Nullable String longest, @Nullable String silence) {
      this.longest = typed(longest);
      this.silence = typed(silence);
    }
  }

  /// Whether calls are recorded, and what callers are told.
  public record Recording(Boolean on, Boolean announced, String disclosure) {

    public Recording(
        @Nullable Boolean on, @Nullable Boolean announced, @Nullable String disclosure) {
      this.announced = Boolean.TRUE.equals(announced);
      this.on = Boolean.TRUE.equals(on);
      this.disclosure = typed(disclosure);
    }
  }

  /// What it does in a call.
  ///
  /// @param collects what it asks for, one thing a line
  public record Work(List<String> tools, String transferTo, String collects) {

    public Work(
        @Nullable List<String> tools, @Nullable String transferTo, @Nullable String collects) {
      this.tools = tools == null ? List.of() : List.copyOf(tools);
      this.transferTo = typed(transferTo);
      this.collects = typed(collects);
    }
  }

  public static AgentForm of(Agent agent) {
    return new AgentForm(
        String.valueOf(agent.revision().number()),
        agent.name(),
        agent.greeting(),
        voice(agent),
        listening(agent.listening()),
        new Limits(
            String.valueOf(agent.limits().maxSeconds()),
            String.valueOf(agent.limits().silenceSeconds())),
        new Recording(
            agent.recording().on(), agent.recording().announced(), agent.recording().disclosure()),
        work(agent.work()));
  }

  private static Voice voice(Agent agent) {
    return new Voice(
        agent.voice().engineWord(),
        agent.voice().model().orElse(""),
        agent.voice().voice(),
        agent.voice().language(),
        written(agent.voice().speed()));
  }

  private static Listening listening(AgentListening listening) {
    OptionalInt idle = listening.idleMilliseconds();
    return new Listening(
        listening.turnTaking().word(),
        written(listening.threshold()),
        String.valueOf(listening.prefixMilliseconds()),
        String.valueOf(listening.silenceMilliseconds()),
        idle.isPresent() ? String.valueOf(idle.getAsInt()) : "",
        listening.eagerness().word(),
        listening.interruptible(),
        listening.noiseReduction().word());
  }

  private static Work work(AgentWork work) {
    return new Work(
        work.tools().stream().sorted().toList(),
        work.transferTo().map(PhoneNumber::international).orElse(""),
        work.collects().stream().map(AgentForm::line).collect(Collectors.joining("\n")));
  }

  private static String line(CollectedField field) {
    return field.required() ? field.label() : field.label() + " " + OPTIONAL;
  }

  private static String written(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String typed(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
