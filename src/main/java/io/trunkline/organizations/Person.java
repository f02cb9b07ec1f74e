// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.PersonId;

/// Somebody who can sign in.
///
/// @param disabled may not sign in any more, and is kept for the records that name her
public record Person(PersonId id, EmailAddress email, String name, boolean disabled) {

  /// Identifiers only: people end up in logs.
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
