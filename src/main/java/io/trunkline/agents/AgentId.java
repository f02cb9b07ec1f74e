// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.Identifiers;
import java.util.Optional;
import java.util.UUID;

/// Names one agent.
public record AgentId(UUID value) {

  public static AgentId random() {
    return new AgentId(UUID.randomUUID());
  }

  /// Empty when the text is not a UUID.
  public static Optional<AgentId> parse(String text) {
    return Identifiers.uuid(text).map(AgentId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
