// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.vocabulary.Secret;
import java.util.Optional;

/// A tool of an organization's own as somebody wants it: not checked yet.
///
/// @param headerName empty for none
/// @param headerValue empty to keep the one there is
public record OwnToolWish(
    String title,
    String description,
    String schema,
    String url,
    String headerName,
    Optional<Secret> headerValue,
    int timeoutSeconds) {

  public OwnToolWish {
    title = title.strip();
    description = description.replace("\r\n", "\n").strip();
    schema = schema.replace("\r\n", "\n").strip();
    url = url.strip();
    headerName = headerName.strip();
    headerValue = headerValue.filter(value -> !value.isBlank());
  }

  /// Without the address, which may hold a key.
  @Override
  public String toString() {
    return "OwnToolWish[" + title + "]";
  }
}
