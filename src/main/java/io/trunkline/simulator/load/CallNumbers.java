// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.security.SecureRandom;
import java.util.Locale;

/// Names calls as Twilio does, no two alike: a product that is called again knows the calls of the
/// run before.
final class CallNumbers {
  private static final long RUN = new SecureRandom().nextLong();

  private CallNumbers() {}

  static String callSid(long number) {
    return String.format(Locale.ROOT, "CA%016x%016x", RUN, number);
  }
}
