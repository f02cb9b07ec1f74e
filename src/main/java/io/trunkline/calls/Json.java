// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Small maps in `jsonb` columns.
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static String text(Map<String, ?> map) {
    return MAPPER.writeValueAsString(map);
  }

  static Map<String, String> texts(String json) {
    return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
  }

  static Map<String, Long> numbers(String json) {
    return MAPPER.readValue(json, new TypeReference<Map<String, Long>>() {});
  }
}
