// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import java.util.List;

/// What came of saving credentials.
public sealed interface CredentialSaving {

  /// Sealed and stored.
  record Saved() implements CredentialSaving {}

  /// These do not look like what the provider gives; nothing was stored.
  record Unfit(List<CredentialField> fields) implements CredentialSaving {

    public Unfit {
      fields = List.copyOf(fields);
    }
  }

  /// Every box was empty; what was stored stays.
  record NothingGiven() implements CredentialSaving {}
}
