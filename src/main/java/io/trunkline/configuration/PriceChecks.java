// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static io.trunkline.configuration.EnvironmentVariable.MODEL_PRICES;

import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether the prices of models can be meant as they are written.
final class PriceChecks {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// What a price can be for, as the prices of calls name it.
  static final Set<String> UNITS =
      Set.of(
          "text_in",
          "cached_text_in",
          "text_out",
          "audio_in",
          "cached_audio_in",
          "audio_out",
          "minute");

  private static final ConfigurationFault UNREADABLE =
      new ConfigurationFault(
          MODEL_PRICES.name(),
          "is not a list of prices",
          "Set it as {\"a-model\": {\"text_in\": 2, \"text_out\": 8}}, with dollars for a million"
              + " tokens; docs/configuration.md names every unit.");

  private PriceChecks() {}

  static List<ConfigurationFault> findFaults(EnvironmentValues values) {
    return values
        .find(MODEL_PRICES)
        .filter(given -> !arePrices(given.value()))
        .map(_ -> List.of(UNREADABLE))
        .orElse(List.of());
  }

  private static boolean arePrices(String written) {
    try {
      JsonNode models = JSON.readTree(written);
      return models.isObject() && models.values().stream().allMatch(PriceChecks::isPrice);
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private static boolean isPrice(JsonNode model) {
    return model.isObject()
        && model.properties().stream()
            .allMatch(unit -> UNITS.contains(unit.getKey()) && isNotBelowZero(unit.getValue()));
  }

  /// What is too much for a number is none.
  private static boolean isNotBelowZero(JsonNode price) {
    return price.isNumber() && price.asDouble() >= 0 && Double.isFinite(price.asDouble());
  }
}
