// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a caller wanted somebody to know.
///
/// @param callBackNumber as the caller said it, or the number she called from
/// @param doneAt when somebody said that it was seen to
public record TakenMessage(
    OrganizationId organization,
    UUID id,
    UUID call,
    AgentId agent,
    String text,
    Optional<String> forWhom,
    Optional<String> callBackNumber,
    Instant takenAt,
    Optional<Instant> doneAt) {

  /// From the call and the use: one that is taken again, even after a restart, is the same message.
  public static UUID idOf(UUID call, String use) {
    return UUID.nameUUIDFromBytes((call + "/" + use).getBytes(StandardCharsets.UTF_8));
  }

  /// Nothing of what was said.
  @Override
  public String toString() {
    return "TakenMessage[" + id + "]";
  }
}
