// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import java.util.Locale;
import java.util.OptionalInt;

/// Why Twilio did not do what it was asked.
///
/// @param operation in our words, without anybody's number
/// @param code Twilio's own, of https://www.twilio.com/docs/api/errors, if it gave one
record TwilioFault(String operation, Kind kind, OptionalInt code) {

  enum Kind {
    UNREACHABLE,
    TIMED_OUT,
    /// Not done, and safe to ask again.
    RATE_LIMITED,
    /// Understood, and refused.
    REJECTED,
    /// The account's token does not count (any more).
    UNAUTHORIZED,
    /// What answers there is not Twilio, or Twilio is in trouble itself.
    MISCONFIGURED;

    boolean passes() {
      return switch (this) {
        case UNREACHABLE, TIMED_OUT, RATE_LIMITED, MISCONFIGURED -> true;
        case REJECTED, UNAUTHORIZED -> false;
      };
    }
  }

  String message() {
    return "Twilio, asked to %s: %s%s"
        .formatted(
            operation,
            kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            code.isPresent() ? ", error " + code.getAsInt() : "");
  }
}
