// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prices an installation sets itself, by a model's name: for models that are newer than this
/// product, and where the vendor charges something else.
record ModelPrices(Map<String, ModelPrice> byModel) {

  static final ModelPrices NONE = new ModelPrices(Map.of());

  private static final String UNREADABLE =
      "MODEL_PRICES is not read: write {\"a-model\": {\"text_in\": 2, \"text_out\": 8}}, with"
          + " dollars for a million tokens or a \"minute\"";

  /// A price that is not named is none; a name that is none is a mistake.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  ModelPrices {
    byModel = Map.copyOf(byModel);
  }

  /// As it is set: `{"a-model": {"text_in": 2, "text_out": 8}}`.
  public static ModelPrices of(String json) {
    try {
      JsonNode models = JSON.readTree(json);
      if (!models.isObject() || !models.values().stream().allMatch(ModelPrices::isPrice)) {
        throw new IllegalArgumentException(UNREADABLE);
      }
      return new ModelPrices(
          JSON.convertValue(models, new TypeReference<Map<String, ModelPrice>>() {}));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(UNREADABLE, unreadable);
    }
  }

  /// A price that is named is a number, not nothing and not a text that looks like one.
  private static boolean isPrice(JsonNode model) {
    return model.isObject() && model.values().stream().allMatch(JsonNode::isNumber);
  }
}
