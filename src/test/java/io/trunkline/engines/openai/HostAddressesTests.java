// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.engines.openai.HostAddresses.Times;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostAddressesTests {

  /// Asks anew each time, and remembers.
  private static final Times FORGETFUL =
      new Times(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMillis(100));

  private static final Times PATIENT =
      new Times(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(10));

  @Test
  void staysWithWhatWasFoundWhenTheDirectoryFallsSilent() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    HostAddresses addresses =
        new HostAddresses(
            "voice.example",
            _ -> {
              if (asked.getAndIncrement() > 0) {
                await(never);
              }
              return new InetAddress[] {address(7)};
            },
            FORGETFUL);
    InetAddress first = found(addresses.find());

    // When
    InetAddress second = found(addresses.find());
    InetAddress third = found(addresses.find());

    // Then
    assertThat(second).isEqualTo(first).isEqualTo(third);
    assertThat(asked).as("who is being asked is not asked again").hasValue(2);
    never.countDown();
  }

  @Test
  void staysWithWhatWasFoundWhenTheDirectoryIsAway() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    HostAddresses addresses =
        new HostAddresses(
            "voice.example",
            host -> {
              if (asked.getAndIncrement() > 0) {
                throw new UnknownHostException(host);
              }
              return new InetAddress[] {address(7)};
            },
            FORGETFUL);
    found(addresses.find());

    // Then
    assertThat(found(addresses.find())).isEqualTo(address(7));
  }

  @Test
  void saysSoWhenTheHostWasNeverFound() {
    // Given
    HostAddresses addresses =
        new HostAddresses(
            "voice.example",
            host -> {
              throw new UnknownHostException(host);
            },
            PATIENT);

    // Then
    assertThatThrownBy(() -> found(addresses.find()))
        .hasRootCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  void asksOnceForAWhileAndTakesTheNextAddressWhenOneIsOutOfReach() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    HostAddresses addresses =
        new HostAddresses(
            "voice.example",
            _ -> {
              asked.incrementAndGet();
              return new InetAddress[] {address(1), address(2)};
            },
            PATIENT);
    InetAddress first = found(addresses.find());

    // When
    addresses.unreachable(first);
    addresses.unreachable(first);
    InetAddress second = found(addresses.find());

    // Then
    assertThat(first).isEqualTo(address(1));
    assertThat(second).isEqualTo(address(2));
    assertThat(asked).hasValue(1);
  }

  private static InetAddress found(CompletableFuture<InetAddress> soon) throws Exception {
    return soon.get(10, TimeUnit.SECONDS);
  }

  private static InetAddress address(int last) throws UnknownHostException {
    return InetAddress.getByAddress("voice.example", new byte[] {127, 0, 0, (byte) last});
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
