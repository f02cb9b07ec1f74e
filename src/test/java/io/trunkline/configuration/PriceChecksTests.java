// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trunkline.calls.Prices;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PriceChecksTests {

  /// The start is checked before there are any calls, so the names stand in two places.
  @Test
  void theUnitsAreThoseOfThePricesOfCalls() throws ClassNotFoundException {
    // Given
    Class<?> price = Class.forName(Prices.class.getPackageName() + ".ModelPrice");

    // When
    Set<String> named =
        Arrays.stream(price.getRecordComponents())
            .map(PriceChecksTests::nameInJson)
            .collect(Collectors.toSet());

    // Then
    assertThat(PriceChecks.UNITS).isEqualTo(named);
  }

  private static String nameInJson(RecordComponent unit) {
    JsonProperty property = unit.getAccessor().getAnnotation(JsonProperty.class);
    return property == null ? unit.getName() : property.value();
  }
}
