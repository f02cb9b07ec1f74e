// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The shape a session must have at the GA interface, and how an update merges into it.
final class SessionShape {
  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "model",
          "output_modalities",
          "instructions",
          "audio",
          "include",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "reasoning",
          "max_output_tokens",
          "truncation",
          "tracing",
          "prompt");
  private static final Set<String> FORMATS = Set.of("audio/pcm", "audio/pcmu", "audio/pcma");

  private SessionShape() {}

  /// Why a session is refused.
  record Complaint(String code, String parameter) {}

  static Optional<Complaint> complaint(JsonNode session) {
    if (session.path("type").asString("").isEmpty()) {
      return Optional.of(new Complaint("missing_required_parameter", "session.type"));
    }
    for (String name : session.propertyNames()) {
      if (!KNOWN.contains(name)) {
        return Optional.of(new Complaint("unknown_parameter", "session." + name));
      }
    }
    if (session.path("output_modalities").size() > 1) {
      return Optional.of(new Complaint("invalid_value", "session.output_modalities"));
    }
    return format(session, "input").or(() -> format(session, "output"));
  }

  private static Optional<Complaint> format(JsonNode session, String side) {
    JsonNode format = session.path("audio").path(side).path("format");
    if (format.isMissingNode()) {
      return Optional.empty();
    }
    String at = "session.audio." + side + ".format";
    if (!FORMATS.contains(format.path("type").asString(""))) {
      return Optional.of(new Complaint("invalid_value", at));
    }
    boolean pcm = format.path("type").asString("").equals("audio/pcm");
    if (!pcm && format.has("rate")) {
      return Optional.of(new Complaint("unknown_parameter", at + ".rate"));
    }
    return Optional.empty();
  }

  /// Absent fields keep their value; what is no object replaces what stood there.
  static void merge(ObjectNode into, JsonNode update) {
    for (var field : update.properties()) {
      if (field.getValue() instanceof ObjectNode inner
          && into.get(field.getKey()) instanceof ObjectNode old) {
        merge(old, inner);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }
}
