// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.organizations.Person;
import java.time.Duration;

/// What came of trying to sign in.
///
/// The epoch ([Sessions#epoch]) is the one from before the first step was checked: whatever is
/// opened on the strength of that step ends when the epoch does, however late it is opened.
public sealed interface SignInOutcome {

  /// It is she: a session may be opened, under a new id.
  ///
  /// @param byCode whether a one-time code or a recovery code was part of it
  record Recognized(Person person, long epoch, boolean byCode) implements SignInOutcome {

    /// The same, when the first step was done in this epoch.
    public Recognized since(long epochOfFirstStep) {
      return new Recognized(person, epochOfFirstStep, byCode);
    }
  }

  /// The first step is done; a one-time code or a recovery code comes next. Nothing else may be
  /// opened for her until then.
  record CodeNeeded(Person person, long epoch) implements SignInOutcome {}

  /// The first step is done, but an operator works with one-time codes here and has none yet:
  /// setting them up comes next, before anything else.
  record CodeSetUpNeeded(Person person, long epoch) implements SignInOutcome {}

  /// No; the same for an unknown address, a wrong password, a used link and a disabled person.
  record Refused() implements SignInOutcome {}

  /// Not now; the same whether or not anybody has the address.
  record TooManyTries(Duration retryAfter) implements SignInOutcome {}
}
