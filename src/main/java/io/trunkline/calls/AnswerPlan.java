// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// How a call is to be answered, before anybody puts it into a carrier's words.
public sealed interface AnswerPlan {

  /// Said to a caller who is given to a human as she wished.
  String PUTTING_THROUGH = "One moment, I am putting you through.";

  /// Said when nothing else can be done.
  String SORRY =
      "We are sorry, we have a technical problem. Please call again in a few minutes. Goodbye.";

  /// An agent takes it.
  ///
  /// @param url where the carrier brings the caller's audio, with the ticket in its path
  /// @param parameters what the stream names itself by; no secret
  record Connect(URI url, Map<String, String> parameters) implements AnswerPlan {

    public Connect {
      parameters = Map.copyOf(parameters);
    }

    /// The address holds the ticket.
    @Override
    public String toString() {
      return "Connect[]";
    }
  }

  /// A human takes it.
  ///
  /// @param sentence said before
  /// @param briefing what she is told before the caller is there; without one they are connected at
  ///   once
  record Forward(String sentence, String number, Optional<Briefing> briefing)
      implements AnswerPlan {

    public Forward(String sentence, String number) {
      this(sentence, number, Optional.empty());
    }

    @Override
    public String toString() {
      return "Forward[]";
    }
  }

  /// What a human is told before a caller is connected with her.
  ///
  /// @param name its own, so that the same plan always leads to the same briefing
  /// @param organization whose call it is
  record Briefing(UUID name, OrganizationId organization, String text) {

    public static Briefing of(OrganizationId organization, String text) {
      return new Briefing(UUID.randomUUID(), organization, text);
    }

    @Override
    public String toString() {
      return "Briefing[]";
    }
  }

  /// Nobody can: the caller hears why, and the call ends.
  record Apologise(String sentence) implements AnswerPlan {}

  /// It is over as it should be.
  record HangUp() implements AnswerPlan {}
}
