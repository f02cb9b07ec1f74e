// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;

class TypedFilterTests {

  private final BindingResult problems = new MapBindingResult(Map.of("to", ""), "form");
  private final TypedFilter filter = new TypedFilter(problems);

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31", "-9999-01-01", "1999-12-31", "2100-01-01", "soon"})
  void aDayNoCallCanLieOnIsToldBesideItsField(String day) {
    // When
    var until = filter.until("to", day);

    // Then
    assertThat(until).isEmpty();
    assertThat(problems.getFieldErrorCount("to")).isEqualTo(1);
  }

  @Test
  void theLastDayCountsToo() {
    // Then
    assertThat(filter.until("to", "2099-12-31").orElseThrow()).hasToString("2100-01-01T00:00:00Z");
    assertThat(problems.hasErrors()).isFalse();
  }

  @Test
  void theNextPagesAddressSaysWhatWasTyped() {
    // Given
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("actor", "a+b@example.com");
    typed.put("action", "");
    typed.put("query", "50% {off} & more");

    // When
    String address = TypedFilter.address("/admin/audit", typed);

    // Then
    assertThat(address)
        .isEqualTo("/admin/audit?actor=a%2Bb%40example.com&query=50%25%20%7Boff%7D%20%26%20more");
  }
}
