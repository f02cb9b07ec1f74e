// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.AgentFault;
import io.trunkline.agents.AgentLimits;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentRecording;
import io.trunkline.agents.AgentVoice;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.CollectedField;
import io.trunkline.agents.EngineName;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.validation.BindingResult;

/// Reads an [AgentForm], and puts what cannot be read or is refused beside its field.
///
/// What cannot be read stays as it is in the wish, so that everything else that is wrong shows at
/// the same time.
final class AgentReading {

  private final AgentForm form;
  private final AgentWish now;
  private final BindingResult problems;

  AgentReading(AgentForm form, AgentWish now, BindingResult problems) {
    this.form = form;
    this.now = now;
    this.problems = problems;
  }

  AgentWish wish() {
    return new AgentWish(
        form.name(),
        form.greeting(),
        voice(),
        listening(),
        new AgentLimits(
            whole("limits.longest", form.limits().longest(), now.limits().maxSeconds()),
            whole("limits.silence", form.limits().silence(), now.limits().silenceSeconds())),
        new AgentRecording(
            form.recording().on(), form.recording().announced(), form.recording().disclosure()),
        work());
  }

  /// Which field of the form a part of the wish is typed into.
  static String field(AgentFault.Part part) {
    return switch (part) {
      case NAME -> "name";
      case GREETING -> "greeting";
      case MODEL -> "voice.model";
      case VOICE -> "voice.name";
      case LANGUAGE -> "voice.language";
      case SPEED -> "voice.speed";
      case THRESHOLD -> "listening.threshold";
      case PREFIX_MILLISECONDS -> "listening.prefix";
      case SILENCE_MILLISECONDS -> "listening.silence";
      case IDLE_MILLISECONDS -> "listening.idle";
      case MAX_SECONDS -> "limits.longest";
      case SILENCE_SECONDS -> "limits.silence";
      case DISCLOSURE -> "recording.disclosure";
      case MODE, TOOLS -> "work.tools";
      case TRANSFER_TO -> "work.transferTo";
      case COLLECTS -> "work.collects";
    };
  }

  /// Says what is refused beside its field, unless the field could not even be read.
  static void explain(List<AgentFault> faults, BindingResult problems) {
    for (AgentFault fault : faults) {
      String field = field(fault.part());
      if (!problems.hasFieldErrors(field)) {
        problems.rejectValue(field, "refused", fault.message());
      }
    }
  }

  private AgentVoice voice() {
    AgentForm.Voice typed = form.voice();
    return new AgentVoice(
        EngineName.parse(typed.engine()),
        Optional.of(typed.model()).filter(model -> !model.isEmpty()),
        typed.name().toLowerCase(Locale.ROOT),
        typed.language(),
        decimal("voice.speed", typed.speed(), now.voice().speed()));
  }

  private AgentListening listening() {
    AgentForm.Listening typed = form.listening();
    return new AgentListening(
        AgentListening.TurnTaking.parse(typed.turns()).orElse(now.listening().turnTaking()),
        decimal("listening.threshold", typed.threshold(), now.listening().threshold()),
        whole("listening.prefix", typed.prefix(), now.listening().prefixMilliseconds()),
        whole("listening.silence", typed.silence(), now.listening().silenceMilliseconds()),
        idle(typed.idle()),
        AgentListening.Eagerness.parse(typed.eagerness()).orElse(now.listening().eagerness()),
        typed.interruptible(),
        AgentListening.NoiseReduction.parse(typed.noise())
            .orElse(now.listening().noiseReduction()));
  }

  /// Nothing typed is never.
  private OptionalInt idle(String typed) {
    return typed.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            whole(
                "listening.idle",
                typed,
                now.listening().idleMilliseconds().orElse(AgentListening.LONGEST_IDLE)));
  }

  private AgentWork work() {
    AgentForm.Work typed = form.work();
    return new AgentWork(
        now.work().mode(),
        Set.copyOf(typed.tools()),
        transferTo(typed.transferTo()),
        collects(typed.collects()));
  }

  private Optional<PhoneNumber> transferTo(String typed) {
    Optional<PhoneNumber> number = PhoneNumber.parse(typed, Optional.empty());
    if (!typed.isEmpty() && number.isEmpty()) {
      problems.rejectValue(
          "work.transferTo",
          "number",
          "Write a number with its country code, like +1 202 555 0143.");
    }
    return number;
  }

  /// A label that is asked for already keeps its key, which others know it by.
  private List<CollectedField> collects(String typed) {
    Map<String, String> keys = new HashMap<>();
    now.work().collects().forEach(field -> keys.put(field.label(), field.key()));
    List<String> lines = typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    List<CollectedField> fields =
        lines.stream().flatMap(line -> collected(line, keys).stream()).toList();
    if (fields.size() < lines.size()) {
      problems.rejectValue(
          "work.collects", "label", "Name each thing with at least one letter from A to Z.");
    }
    return fields;
  }

  private static Optional<CollectedField> collected(String line, Map<String, String> keys) {
    boolean required = !line.toLowerCase(Locale.ROOT).endsWith(AgentForm.OPTIONAL);
    String label =
        required ? line : line.substring(0, line.length() - AgentForm.OPTIONAL.length()).strip();
    String key = keys.get(label);
    return key == null
        ? CollectedField.named(label, required)
        : Optional.of(new CollectedField(key, label, required));
  }

  private int whole(String field, String typed, int otherwise) {
    try {
      return Integer.parseInt(typed);
    } catch (NumberFormatException noNumber) {
      problems.rejectValue(field, "number", "Write a whole number.");
      return otherwise;
    }
  }

  private double decimal(String field, String typed, double otherwise) {
    try {
      double number = Double.parseDouble(typed.replace(',', '.'));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // The answer is the same as to an endless number.
    }
    problems.rejectValue(field, "number", "Write a number, such as 0.5.");
    return otherwise;
  }
}
