// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.organizations.Person;
import java.time.Duration;

/// What came of trying to sign in.
public sealed interface SignInOutcome {

  /// It is she: a session may be opened, under a new id.
  record Recognized(Person person) implements SignInOutcome {}

  /// The first step is done; a one-time code or a recovery code comes next. Nothing else may be
  /// opened for her until then.
  record CodeNeeded(Person person) implements SignInOutcome {}

  /// The first step is done, but an operator works with one-time codes here and has none yet:
  /// setting them up comes next, before anything else.
  record CodeSetUpNeeded(Person person) implements SignInOutcome {}

  /// No; the same for an unknown address, a wrong password, a used link and a disabled person.
  record Refused() implements SignInOutcome {}

  /// Not now; the same whether or not anybody has the address.
  record TooManyTries(Duration retryAfter) implements SignInOutcome {}
}
