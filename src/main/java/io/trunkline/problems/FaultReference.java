// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;

/// A few letters that stand on the page about a fault of ours and beside it in the log, so that who
/// met it can say which it was.
///
/// @param letters short enough to be told on the phone; consonants only, so that they are never a
///   word, nor a number that the log would take for somebody's
record FaultReference(String letters) {

  /// Under which the error pages find it.
  static final String ATTRIBUTE = FaultReference.class.getName();

  private static final String CONSONANTS = "bcdfghjkmnpqrstvwxz";
  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// Draws one for a request that failed.
  static FaultReference give(HttpServletRequest request) {
    StringBuilder letters = new StringBuilder(LENGTH);
    RANDOM
        .ints(LENGTH, 0, CONSONANTS.length())
        .forEach(index -> letters.append(CONSONANTS.charAt(index)));
    FaultReference reference = new FaultReference(letters.toString());
    request.setAttribute(ATTRIBUTE, reference);
    return reference;
  }
}
