// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.tools.OwnTool;
import io.trunkline.tools.OwnToolFault;
import io.trunkline.tools.OwnToolWish;
import io.trunkline.vocabulary.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tool of an organization's own as typed.
///
/// @param name for a new one only
/// @param headerValue never carried back to the page
public record ToolForm(
    String name,
    String title,
    String description,
    String schema,
    String url,
    String headerName,
    String headerValue,
    String timeout) {

  private static final String FIRST_SCHEMA =
      """
      {
        "type": "object",
        "properties": {
          "day": { "type": "string", "format": "date" },
          "guests": { "type": "integer", "minimum": 1 }
        },
        "required": ["day"]
      }\
      """;

  private static final int MOST_DIGITS = 4;

  public ToolForm {
    name = typed(name);
    title = typed(title);
    description = typed(description);
    schema = typed(schema);
    url = typed(url);
    headerName = typed(headerName);
    headerValue = typed(headerValue);
    timeout = typed(timeout);
  }

  public static ToolForm empty() {
    return new ToolForm("", "", "", FIRST_SCHEMA, "", "", "", "8");
  }

  /// @param whole whether the address may be shown with its query, which may hold a key
  static ToolForm of(OwnTool tool, boolean whole) {
    return new ToolForm(
        tool.name(),
        tool.title(),
        tool.description(),
        tool.schema(),
        whole ? tool.url() : tool.url().replaceFirst("\\?.*", "?…"),
        tool.headerName().orElse(""),
        "",
        Integer.toString(tool.timeoutSeconds()));
  }

  OwnToolWish wish() {
    return new OwnToolWish(
        title,
        description,
        schema,
        url,
        headerName,
        Optional.of(Secret.of(headerValue)),
        seconds());
  }

  /// Which field of this form a part of the wish is.
  static String field(OwnToolFault.Part part) {
    return switch (part) {
      case NAME -> "name";
      case TITLE -> "title";
      case DESCRIPTION -> "description";
      case SCHEMA -> "schema";
      case URL -> "url";
      case HEADER_NAME -> "headerName";
      case HEADER_VALUE -> "headerValue";
      case TIMEOUT -> "timeout";
    };
  }

  /// 0, which no tool may have, for what is no number.
  private int seconds() {
    boolean number =
        !timeout.isEmpty()
            && timeout.length() <= MOST_DIGITS
            && timeout.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return number ? Integer.parseInt(timeout) : 0;
  }

  private static String typed(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "ToolForm[" + name + "]";
  }
}
