// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a model hands to a tool, without trusting it to be small, flat or JSON.
final class Arguments {

  /// More than any tool takes.
  static final int MOST_BYTES = 16 * 1024;

  private static final int DEEPEST = 16;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Arguments() {}

  /// What reading came to.
  sealed interface Reading {

    record Read(JsonNode object) implements Reading {}

    record Refused(Refusal why, String words) implements Reading {}
  }

  static Reading read(String arguments) {
    // The cheap look first: five megabytes are not worth encoding.
    if (arguments.length() > MOST_BYTES
        || arguments.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return new Reading.Refused(
          Refusal.ARGUMENTS_TOO_LARGE,
          "The arguments are too large: write at most " + MOST_BYTES / 1024 + " KiB.");
    }
    try {
      JsonNode read = STRICT.readTree(arguments.isBlank() ? "{}" : arguments);
      return read.isObject()
          ? new Reading.Read(read)
          : new Reading.Refused(
              Refusal.ARGUMENTS_UNREADABLE, "The arguments have to be one JSON object.");
    } catch (JacksonException notJson) {
      return new Reading.Refused(
          Refusal.ARGUMENTS_UNREADABLE,
          "The arguments are not JSON, or nested deeper than " + DEEPEST + " levels.");
    }
  }
}
