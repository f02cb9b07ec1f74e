// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTests {

  private static final Instant NOW = Instant.parse("2026-11-21T06:38:00Z");

  private final Times times = new Times(InstantSource.fixed(NOW));

  @ParameterizedTest
  @CsvSource({
    "PT10S, just now",
    "PT50S, 1 minute ago",
    "PT4M, 4 minutes ago",
    "PT59M45S, 1 hour ago",
    "PT2H, 2 hours ago",
    "PT23H50M, 1 day ago",
    "P6D, 6 days ago",
    "P8D, 13 Nov 2026",
    "PT-10S, in a moment",
    "PT-3M, in 3 minutes"
  })
  void aMomentIsSaidInWords(Duration before, String words) {
    // When
    String said = times.ago(NOW.minus(before));

    // Then
    assertThat(said).isEqualTo(words);
  }

  @Test
  void theExactTimeNamesItsZone() {
    assertThat(times.full(NOW)).isEqualTo("21 Nov 2026, 06:38 UTC");
  }
}
