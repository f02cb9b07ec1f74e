// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MovableClockTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource real = now::get;

  @Test
  void aNumberMovesTheClockOnce() {
    // Given
    InstantSource clock = MovableClock.of("-60000", real);

    // When
    Instant told = clock.instant();

    // Then
    assertThat(told).isEqualTo(NOON.minusSeconds(60));
  }

  @Test
  void aFileMovesTheClockWithinASecond(@TempDir Path folder) throws IOException {
    // Given
    Path file = folder.resolve("offset");
    InstantSource clock = MovableClock.of(file.toString(), real);
    Instant before = clock.instant();
    Files.writeString(file, "3600000\n");

    // When
    now.set(NOON.plusSeconds(1));
    Instant after = clock.instant();

    // Then
    assertThat(Duration.between(before, after)).isEqualTo(Duration.ofHours(1).plusSeconds(1));
  }

  @Test
  void whatCannotBeReadLeavesTheOffsetAsItWas(@TempDir Path folder) throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("offset"), "1000");
    InstantSource clock = MovableClock.of(file.toString(), real);
    Instant before = clock.instant();
    Files.writeString(file, "tomorrow");

    // When
    now.set(NOON.plusSeconds(1));
    Instant after = clock.instant();

    // Then
    assertThat(before).isEqualTo(NOON.plusSeconds(1));
    assertThat(after).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void productionNeverMovesItsClock() {
    // Given
    ApplicationContextRunner application =
        new ApplicationContextRunner()
            .withUserConfiguration(ProductBeans.class)
            .withPropertyValues("trunkline.home=/tmp/none", "trunkline.clock-offset=-86400000000");

    // When
    ApplicationContextRunner production =
        application.withPropertyValues("trunkline.environment=production");

    // Then
    application.run(context ->
        assertThat(context.getBean(InstantSource.class).instant())
            .isBefore(Instant.now().minusSeconds(86_000_000 - 60)));
    production.run(context ->
        assertThat(context.getBean(InstantSource.class).instant())
            .isAfter(Instant.now().minusSeconds(60)));
  }
}
