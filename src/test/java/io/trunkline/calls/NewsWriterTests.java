// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.ProductTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/// The writer of the carrier's words, before records that break once.
@ProductTest
class NewsWriterTests {

  private static final Duration LONG = Duration.ofSeconds(10);

  @Autowired Tenancy tenancy;
  @Autowired NewsTable table;
  @Autowired Records records;
  @Autowired CallsHere here;
  @Autowired ApplicationEventPublisher events;
  @Autowired InstantSource clock;

  private final AtomicReference<@Nullable Error> broken = new AtomicReference<>();
  private @Nullable NewsWriter writer;

  @AfterEach
  void close() {
    if (writer != null) {
      writer.destroy();
    }
  }

  @Test
  void goesOnWritingAfterAnError() {
    // Given
    NewsWriter begun = new NewsWriter(new Breaking());
    writer = begun;
    broken.set(new NoClassDefFoundError("a broken jar"));

    // When
    Optional<StatusDesk.Told> first = begun.write(news(1), LONG);
    Optional<StatusDesk.Told> second = begun.write(news(2), LONG);

    // Then
    assertThat(first).isEmpty();
    assertThat(second).contains(StatusDesk.Told.EARLY);
  }

  /// Of a call nobody knows.
  private static CarrierNews news(int sequence) {
    return new CarrierNews(
        "CA00000000000000000000000000007777",
        "AC00000000000000000000000000007777",
        Optional.empty(),
        CallState.RINGING,
        sequence,
        Optional.empty(),
        Instant.parse("2026-11-26T10:00:00Z"));
  }

  private final class Breaking extends NewsRecords {

    Breaking() {
      super(tenancy, table, records, here, events, clock);
    }

    @Override
    Map<String, CallTable.Owner> owners(Collection<String> carrierCalls) {
      Error now = broken.getAndSet(null);
      if (now != null) {
        throw now;
      }
      return super.owners(carrierCalls);
    }
  }
}
