// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.tools.TakenMessage;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

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

  static MessageRow of(TakenMessage message, String agent) {
    Optional<PhoneNumber> number =
        message.callBackNumber().flatMap(said -> PhoneNumber.parse(said, Optional.empty()));
    return new MessageRow(
        message.id().toString(),
        message.text(),
        message.forWhom().orElse(""),
        number.map(PhoneNumber::international).or(message::callBackNumber).orElse(""),
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
