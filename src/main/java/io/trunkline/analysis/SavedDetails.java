// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.Turn;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What the agent saved during a call, from the tool that saves it: what was said later counts.
final class SavedDetails {

  /// As `tools` calls it.
  static final String TOOL = "save_details";

  /// The record keeps no longer arguments: such are cut off, and cannot be read.
  private static final int CUT_OFF = 20_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private SavedDetails() {}

  static Map<String, String> of(Conversation conversation) {
    Map<String, String> saved = new LinkedHashMap<>();
    conversation
        .worked()
        .filter(use -> use.name().equals(TOOL) && use.arguments().length() < CUT_OFF)
        .forEach(use -> addTo(saved, use));
    return saved;
  }

  private static void addTo(Map<String, String> saved, Turn.ToolUse use) {
    JSON.readTree(use.arguments())
        .properties()
        .forEach(field -> {
          String value = storable(field.getValue().asString("")).strip();
          if (!value.isEmpty()) {
            saved.put(storable(field.getKey()), value);
          }
        });
  }

  /// PostgreSQL keeps every character but this one, which a model may well write as `\u0000`.
  static String storable(String text) {
    return text.replace("\u0000", "");
  }
}
