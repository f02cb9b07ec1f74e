// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Arguments a schema describes, made up for a first try.
final class SampleArguments {

  private static final JsonMapper JSON = JsonMapper.shared();

  private SampleArguments() {}

  static String of(String schema) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object(JSON.readTree(schema)));
  }

  private static ObjectNode object(JsonNode schema) {
    ObjectNode sample = JSON.createObjectNode();
    schema
        .path("properties")
        .properties()
        .forEach(property -> sample.set(property.getKey(), value(property.getValue())));
    return sample;
  }

  private static JsonNode value(JsonNode schema) {
    for (String shown : new String[] {"const", "default"}) {
      if (schema.has(shown)) {
        return schema.get(shown);
      }
    }
    for (String several : new String[] {"examples", "enum"}) {
      if (schema.path(several).has(0)) {
        return schema.path(several).get(0);
      }
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> object(schema);
      case "array" -> JSON.createArrayNode();
      case "integer", "number" ->
          schema.has("minimum") ? schema.get("minimum") : JSON.readTree("1");
      case "boolean" -> JSON.readTree("true");
      default -> JSON.readTree(text(schema.path("format").asString("")));
    };
  }

  private static String text(String format) {
    return switch (format) {
      case "date" -> "\"2027-01-31\"";
      case "time" -> "\"19:00:00Z\"";
      case "date-time" -> "\"2027-01-31T19:00:00Z\"";
      case "email" -> "\"mia@example.com\"";
      default -> "\"text\"";
    };
  }
}
