// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.Optional;

/// What the vault tells about a field it holds: enough to recognize it by, never the value.
///
/// @param lastFour the last four characters, or "" of a short value
public record StoredCredential(
    CredentialField field, String lastFour, Instant savedAt, Optional<PersonId> savedBy) {}
