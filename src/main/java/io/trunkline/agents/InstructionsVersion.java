// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.Optional;

/// A published version of instructions. It never changes.
///
/// @param number counts from 1, for its scope and channel
/// @param copyOf the number of the version that was gone back to
/// @param publishedBy empty when the system did it
public record InstructionsVersion(
    InstructionsId id,
    InstructionsScope scope,
    Channel channel,
    int number,
    String text,
    Optional<Integer> copyOf,
    Instant publishedAt,
    Optional<PersonId> publishedBy) {

  /// Without the text: versions end up in logs.
  @Override
  public String toString() {
    return "InstructionsVersion[" + id + ", number=" + number + "]";
  }
}
