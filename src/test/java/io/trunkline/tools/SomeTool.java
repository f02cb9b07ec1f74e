// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.vocabulary.Secret;
import java.util.Optional;

/// Tools somebody might want.
final class SomeTool {

  static final String SCHEMA =
      """
      {"type": "object", "required": ["day"], "additionalProperties": false,
       "properties": {"day": {"type": "string"}, "guests": {"type": "integer"}}}
      """;

  private SomeTool() {}

  static OwnToolWish wish(String url) {
    return new OwnToolWish("Book a table", "Books a table.", SCHEMA, url, "", Optional.empty(), 5);
  }

  static OwnToolWish titled(OwnToolWish wish, String title) {
    return new OwnToolWish(
        title,
        wish.description(),
        wish.schema(),
        wish.url(),
        wish.headerName(),
        wish.headerValue(),
        wish.timeoutSeconds());
  }

  static OwnToolWish described(OwnToolWish wish, String description) {
    return new OwnToolWish(
        wish.title(),
        description,
        wish.schema(),
        wish.url(),
        wish.headerName(),
        wish.headerValue(),
        wish.timeoutSeconds());
  }

  static OwnToolWish taking(OwnToolWish wish, String schema) {
    return new OwnToolWish(
        wish.title(),
        wish.description(),
        schema,
        wish.url(),
        wish.headerName(),
        wish.headerValue(),
        wish.timeoutSeconds());
  }

  static OwnToolWish sending(OwnToolWish wish, String header, String value) {
    return new OwnToolWish(
        wish.title(),
        wish.description(),
        wish.schema(),
        wish.url(),
        header,
        Optional.of(Secret.of(value)),
        wish.timeoutSeconds());
  }

  static OwnToolWish waiting(OwnToolWish wish, int seconds) {
    return new OwnToolWish(
        wish.title(),
        wish.description(),
        wish.schema(),
        wish.url(),
        wish.headerName(),
        wish.headerValue(),
        seconds);
  }
}
