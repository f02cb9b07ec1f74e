// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import java.time.Duration;

/// Says how long to wait, in words.
final class Waiting {

  private Waiting() {}

  static String tooManyTries(Duration retryAfter) {
    long minutes = Math.max(1, retryAfter.plusSeconds(59).toMinutes());
    return "Too many tries. Wait "
        + (minutes == 1 ? "a minute" : minutes + " minutes")
        + ", then try again, or ask for a sign-in link.";
  }
}
