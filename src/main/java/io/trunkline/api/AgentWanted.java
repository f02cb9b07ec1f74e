// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trunkline.agents.AgentFault;
import io.trunkline.agents.AgentLimits;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentRecording;
import io.trunkline.agents.AgentVoice;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.CollectedField;
import io.trunkline.agents.EngineName;
import io.trunkline.problems.Problem;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a program wants an agent to be like. What is not sent stays as it is, or begins as the
/// portal begins it.
///
/// @param revision when it is sent, the change is refused if somebody else changed the agent since
record AgentWanted(
    @Nullable String name,
    @Nullable String greeting,
    @Nullable VoiceWanted voice,
    @Nullable ListeningWanted listening,
    @Nullable LimitsWanted limits,
    @Nullable RecordingWanted recording,
    @Nullable WorkWanted work,
    @Nullable Integer revision) {

  /// @param engine `automatic`, `openai` or `offline`
  /// @param model "" for the engine's own choice
  record VoiceWanted(
      @Nullable String engine,
      @Nullable String model,
      @Nullable String name,
      @Nullable String language,
      @Nullable Double speed) {}

  /// @param turnTaking `energy` or `meaning`
  /// @param idleMilliseconds by energy: after so much silence it speaks again, 5000 to 30000; 0 for
  ///   never
  /// @param eagerness `low`, `medium`, `high` or `auto`
  /// @param noiseReduction `off`, `near_field` for a handset, `far_field` for a speakerphone
  record ListeningWanted(
      @JsonProperty("turn_taking") @Nullable String turnTaking,
      @Nullable Double threshold,
      @JsonProperty("prefix_milliseconds") @Nullable Integer prefixMilliseconds,
      @JsonProperty("silence_milliseconds") @Nullable Integer silenceMilliseconds,
      @JsonProperty("idle_milliseconds") @Nullable Integer idleMilliseconds,
      @Nullable String eagerness,
      @Nullable Boolean interruptible,
      @JsonProperty("noise_reduction") @Nullable String noiseReduction) {}

  record LimitsWanted(
      @JsonProperty("max_seconds") @Nullable Integer maxSeconds,
      @JsonProperty("silence_seconds") @Nullable Integer silenceSeconds) {}

  /// @param announced whether callers are told in the product's words that they are recorded; send
  ///   `false` only where the disclosure says so
  record RecordingWanted(
      @Nullable Boolean on, @Nullable Boolean announced, @Nullable String disclosure) {}

  /// @param mode `single`; an agent that has another keeps it until this one is sent
  /// @param transferTo with the country code, such as `+12025550143`; "" for nobody
  record WorkWanted(
      @Nullable String mode,
      @Nullable List<@Nullable String> tools,
      @JsonProperty("transfer_to") @Nullable String transferTo,
      @Nullable List<@Nullable CollectedWanted> collects) {}

  /// @param key made from the label when it is not sent
  record CollectedWanted(@Nullable String key, @Nullable String label, boolean required) {}

  /// The whole agent: `now`, but for what is wanted.
  ///
  /// @param problems what cannot even be read is added here
  AgentWish from(AgentWish now, List<Problem.Field> problems) {
    return new AgentWish(
        or(name, now.name()),
        or(greeting, now.greeting()),
        voice == null ? now.voice() : voice(voice, now.voice(), problems),
        listening == null ? now.listening() : listening(listening, now.listening(), problems),
        limits == null
            ? now.limits()
            : new AgentLimits(
                or(limits.maxSeconds(), now.limits().maxSeconds()),
                or(limits.silenceSeconds(), now.limits().silenceSeconds())),
        recording == null
            ? now.recording()
            : new AgentRecording(
                or(recording.on(), now.recording().on()),
                or(recording.announced(), now.recording().announced()),
                or(recording.disclosure(), now.recording().disclosure())),
        work == null ? now.work() : work(work, now.work(), problems));
  }

  /// Where in the body a part of an agent stands.
  static String path(AgentFault.Part part) {
    return switch (part) {
      case NAME, GREETING -> part.word();
      case VOICE -> "voice.name";
      case MODEL, LANGUAGE, SPEED -> "voice." + part.word();
      case THRESHOLD, PREFIX_MILLISECONDS, SILENCE_MILLISECONDS, IDLE_MILLISECONDS ->
          "listening." + part.word();
      case MAX_SECONDS, SILENCE_SECONDS -> "limits." + part.word();
      case DISCLOSURE -> "recording." + part.word();
      case MODE, TOOLS, TRANSFER_TO, COLLECTS -> "work." + part.word();
    };
  }

  private static AgentVoice voice(
      VoiceWanted wanted, AgentVoice now, List<Problem.Field> problems) {
    Optional<EngineName> engine =
        AgentVoice.AUTOMATIC.equals(wanted.engine())
            ? Optional.empty()
            : wanted.engine() == null
                ? now.engine()
                : word("voice.engine", wanted.engine(), EngineName::parse, problems);
    return new AgentVoice(
        engine,
        wanted.model() == null
            ? now.model()
            : Optional.of(wanted.model()).filter(model -> !model.isEmpty()),
        or(wanted.name(), now.voice()),
        or(wanted.language(), now.language()),
        or(wanted.speed(), now.speed()));
  }

  private static AgentListening listening(
      ListeningWanted wanted, AgentListening now, List<Problem.Field> problems) {
    return new AgentListening(
        word(
                "listening.turn_taking",
                or(wanted.turnTaking(), now.turnTaking().word()),
                AgentListening.TurnTaking::parse,
                problems)
            .orElse(now.turnTaking()),
        or(wanted.threshold(), now.threshold()),
        or(wanted.prefixMilliseconds(), now.prefixMilliseconds()),
        or(wanted.silenceMilliseconds(), now.silenceMilliseconds()),
        idle(wanted.idleMilliseconds(), now.idleMilliseconds()),
        word(
                "listening.eagerness",
                or(wanted.eagerness(), now.eagerness().word()),
                AgentListening.Eagerness::parse,
                problems)
            .orElse(now.eagerness()),
        or(wanted.interruptible(), now.interruptible()),
        word(
                "listening.noise_reduction",
                or(wanted.noiseReduction(), now.noiseReduction().word()),
                AgentListening.NoiseReduction::parse,
                problems)
            .orElse(now.noiseReduction()));
  }

  private static OptionalInt idle(@Nullable Integer sent, OptionalInt now) {
    if (sent == null) {
      return now;
    }
    return sent == 0 ? OptionalInt.empty() : OptionalInt.of(sent);
  }

  private static AgentWork work(WorkWanted wanted, AgentWork now, List<Problem.Field> problems) {
    return new AgentWork(
        word("work.mode", or(wanted.mode(), now.mode().word()), AgentWork.Mode::parse, problems)
            .orElse(now.mode()),
        wanted.tools() == null ? now.tools() : tools(wanted.tools(), problems),
        wanted.transferTo() == null ? now.transferTo() : number(wanted.transferTo(), problems),
        wanted.collects() == null ? now.collects() : collects(wanted.collects(), problems));
  }

  private static Optional<PhoneNumber> number(String sent, List<Problem.Field> problems) {
    Optional<PhoneNumber> number = PhoneNumber.parse(sent, Optional.empty());
    if (number.isEmpty() && !sent.isEmpty()) {
      problems.add(
          new Problem.Field(
              "work.transfer_to", "Send a number with its country code, such as +12025550143."));
    }
    return number;
  }

  private static List<CollectedField> collects(
      List<@Nullable CollectedWanted> wanted, List<Problem.Field> problems) {
    List<CollectedField> fields = new ArrayList<>();
    for (int place = 0; place < wanted.size(); place++) {
      String at = "work.collects[" + place + "]";
      collected(wanted.get(place))
          .ifPresentOrElse(
              fields::add,
              () ->
                  problems.add(
                      new Problem.Field(at, "Send a label with a letter from a to z in it.")));
    }
    return fields;
  }

  private static Optional<CollectedField> collected(@Nullable CollectedWanted wanted) {
    if (wanted == null || wanted.label() == null) {
      return Optional.empty();
    }
    return wanted.key() == null
        ? CollectedField.named(wanted.label(), wanted.required())
        : Optional.of(new CollectedField(wanted.key(), wanted.label(), wanted.required()));
  }

  private static Set<String> tools(List<@Nullable String> wanted, List<Problem.Field> problems) {
    Set<String> tools = new HashSet<>();
    for (int place = 0; place < wanted.size(); place++) {
      String tool = wanted.get(place);
      if (tool == null) {
        problems.add(new Problem.Field("work.tools[" + place + "]", "Send the name of a tool."));
      } else {
        tools.add(tool);
      }
    }
    return tools;
  }

  private static <T> Optional<T> word(
      String field,
      String sent,
      Function<String, Optional<T>> reading,
      List<Problem.Field> problems) {
    Optional<T> read = reading.apply(sent);
    if (read.isEmpty()) {
      problems.add(new Problem.Field(field, "This is none of the words that can stand here."));
    }
    return read;
  }

  private static <T> T or(@Nullable T sent, T now) {
    return sent == null ? now : sent;
  }
}
