// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.util.LinkedHashMap;
import java.util.Map;

/// What an agent saved in one call, by field key. Safe for use by many threads.
final class Collected {

  private final Map<String, String> values = new LinkedHashMap<>();

  /// What is said later counts.
  synchronized void merge(Map<String, String> said) {
    values.putAll(said);
  }

  synchronized Map<String, String> copy() {
    return Map.copyOf(values);
  }

  synchronized boolean has(String key) {
    return values.containsKey(key);
  }
}
