// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/// A tool an organization brought: a server of its own that does something when it is asked.
///
/// @param name what models call it; agents remember it, so it never changes
/// @param schema what it takes, as JSON schema
/// @param headerName of the header that shows the server who asks; its value is sealed
/// @param timeoutSeconds how long the server may take
/// @param active whether agents are offered it
public record OwnTool(
    OwnToolId id,
    OrganizationId organization,
    String name,
    String title,
    String description,
    String schema,
    String url,
    Optional<String> headerName,
    int timeoutSeconds,
    boolean active,
    Instant changedAt) {

  /// Everything about it that somebody can wish to be different.
  public OwnToolWish wish() {
    return new OwnToolWish(
        title, description, schema, url, headerName.orElse(""), Optional.empty(), timeoutSeconds);
  }

  /// Arguments as its schema describes them, made up for a first try.
  public String sample() {
    return SampleArguments.of(schema);
  }

  /// Without the address, which may hold a key.
  @Override
  public String toString() {
    return "OwnTool[" + id + "]";
  }
}
