// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.vocabulary.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitTests {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,203.0.113.7",
    "::ffff:203.0.113.7,203.0.113.7",
    "2001:db8:1:2:3:4:5:6,20010db800010002/64",
    "2001:db8:1:2::9,20010db800010002/64",
    "somewhere,somewhere"
  })
  void countsAnAddressOrTheNetworkOfOne(String address, String network) {
    // Given
    Visit visit = new Visit(address, Optional.empty(), "");

    // When
    String counted = visit.network();

    // Then
    assertThat(counted).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource({
    "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0','Edge, Windows'",
    "'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) Version/18.0 Safari/605.1.15','Safari, Mac'",
    "'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36','Chrome, Android'",
    "'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0','Firefox, Linux'"
  })
  void namesBrowserAndSystem(String userAgent, String named) {
    // Given
    Visit visit = new Visit("203.0.113.7", Optional.empty(), userAgent);

    // When
    String described = visit.described();

    // Then
    assertThat(described).isEqualTo("203.0.113.7, " + named);
  }

  @Test
  void saysNothingOfABrowserItDoesNotKnow() {
    // Given
    Visit visit = new Visit("203.0.113.7", Optional.of(Secret.of("cookie")), "<b>own</b>");

    // When
    String described = visit.described();

    // Then
    assertThat(described).isEqualTo("203.0.113.7");
    assertThat(visit.toString()).doesNotContain("cookie");
  }
}
