// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.agents.AgentRecording;
import io.trunkline.agents.AgentVoice;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.CollectedField;
import io.trunkline.vocabulary.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The agents of the demo. Their lines are of the numbers that belong to fiction, where no phone
/// can ring; one without a line is still a draft.
enum DemoAgent {
  LEXI(
      DemoBusiness.DENTAL_CLINIC,
      "coral",
      "Hi! Welcome to Bright Smile Dental. This is Lexi. How can I help you today?",
      "Name|Phone number|Preferred day and time|Reason for the visit",
      Optional.of("+12025550142")),
  SOFIA(
      DemoBusiness.RESTAURANT,
      "marin",
      "Buongiorno! Trattoria Bella Napoli, this is Sofia. Would you like to reserve a table?",
      "Name|Party size|Date and time",
      Optional.of("+12025550177")),
  MAX(
      DemoBusiness.PLUMBER,
      "cedar",
      "Rapid Flow Plumbing, this is Max. What can we fix for you?",
      "Name|Phone number|Address|What is wrong|Emergency",
      Optional.empty());

  /// Where people answer: a number of fiction, too.
  private static final PhoneNumber OFFICE = new PhoneNumber("+12025550143");

  /// So that a newcomer can hear her own calls again.
  private static final String DISCLOSURE =
      "This call is recorded, and you are speaking with an AI assistant.";

  private final DemoBusiness business;
  private final String voice;
  private final String greeting;
  private final String collects;

  @SuppressWarnings("ImmutableEnumChecker") // an Optional of a string
  private final Optional<String> number;

  DemoAgent(
      DemoBusiness business,
      String voice,
      String greeting,
      String collects,
      Optional<String> number) {
    this.business = business;
    this.voice = voice;
    this.greeting = greeting;
    this.collects = collects;
    this.number = number;
  }

  DemoBusiness business() {
    return business;
  }

  /// The number it answers; empty for a draft.
  Optional<PhoneNumber> number() {
    return number.map(PhoneNumber::new);
  }

  String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  AgentWish wish() {
    AgentWish standard = AgentWish.named(title());
    return new AgentWish(
        title(),
        greeting,
        new AgentVoice(Optional.empty(), Optional.empty(), voice, "en-US", 1),
        standard.listening(),
        standard.limits(),
        isRecorded() ? new AgentRecording(true, false, DISCLOSURE) : standard.recording(),
        new AgentWork(
            AgentWork.Mode.SINGLE,
            Set.of(AgentWork.HANG_UP, AgentWork.TRANSFER, "take_message"),
            Optional.of(OFFICE),
            collects()));
  }

  /// One of them, so that both can be seen.
  boolean isRecorded() {
    return this == LEXI;
  }

  private List<CollectedField> collects() {
    return Arrays.stream(collects.split("\\|", -1))
        .map(label -> CollectedField.named(label, true).orElseThrow())
        .toList();
  }

  /// What it is told on the phone.
  String instructions() {
    String file = name().toLowerCase(Locale.ROOT) + ".txt";
    try (InputStream text =
        Objects.requireNonNull(DemoAgent.class.getResourceAsStream(file), file)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
