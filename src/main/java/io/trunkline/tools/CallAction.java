// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.vocabulary.PhoneNumber;
import java.util.Optional;

/// What has to happen to the call because of a tool; whoever carries the call does it.
public sealed interface CallAction {

  /// Ends it, once the caller has heard the farewell.
  record HangUp() implements CallAction {}

  /// Puts the caller through, once she has heard that.
  ///
  /// @param briefing what to tell the human who picks up before the caller is there; without one
  ///   the caller is put through as she is
  record Transfer(PhoneNumber to, Optional<String> briefing) implements CallAction {

    /// Without what the human is told.
    @Override
    public String toString() {
      return "Transfer[" + to + (briefing.isPresent() ? ", warm]" : ", cold]");
    }
  }
}
