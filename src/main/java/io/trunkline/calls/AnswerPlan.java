// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.net.URI;
import java.util.Map;

/// How a call is to be answered, before anybody puts it into a carrier's words.
public sealed interface AnswerPlan {

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
  record Forward(String sentence, String number) implements AnswerPlan {

    @Override
    public String toString() {
      return "Forward[]";
    }
  }

  /// Nobody can: the caller hears why, and the call ends.
  record Apologise(String sentence) implements AnswerPlan {}

  /// It is over as it should be.
  record HangUp() implements AnswerPlan {}
}
