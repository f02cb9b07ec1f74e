// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.tools.TakenMessage;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A message as its list shows it.
///
/// @param number where to call back, as people write it or as the caller said it; may be empty
/// @param dial the same for a telephone; empty for what is no whole number
record MessageRow(
    String id,
    String text,
    String forWhom,
    String number,
    String dial,
    String call,
    String agent,
    Instant at,
    boolean done) {

  /// Whom the record names where nobody has a number. Messages that are kept may name them too.
  private static final Set<String> WITHOUT_A_PHONE = Set.of("browser", "simulated caller");

  static MessageRow of(TakenMessage message, String agent) {
    Optional<String> said =
        message.callBackNumber().filter(given -> !WITHOUT_A_PHONE.contains(given));
    Optional<PhoneNumber> number =
        said.flatMap(given -> PhoneNumber.parse(given, Optional.empty()));
    return new MessageRow(
        message.id().toString(),
        message.text(),
        message.forWhom().orElse(""),
        number.map(PhoneNumber::international).or(() -> said).orElse(""),
        number.map(PhoneNumber::e164).orElse(""),
        message.call().toString(),
        agent,
        message.takenAt(),
        message.doneAt().isPresent());
  }

  /// Nothing of what was said.
  @Override
  public String toString() {
    return "MessageRow[" + id + "]";
  }
}
