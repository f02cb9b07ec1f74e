// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What carriers and their networks do to a stream, and what becomes of the call.
class StreamFaultsTests {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String FRAME = Base64.getEncoder().encodeToString(new byte[160]);

  private final TestDesk desk = new TestDesk();
  private final ScriptedEngine engine = new ScriptedEngine();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MediaGateway gateway = opened();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void givesTheCallToItsNewStreamWhenTheOldOneHasFallenSilent() throws Exception {
    // Given
    TestCaller halfOpen = talking();
    ScriptedEngine again = new ScriptedEngine();
    desk.layOut("again", SomeCall.by("CA1", again));
    await().during(Duration.ofMillis(1_100)).until(() -> true);

    // When
    TestCaller caller = new TestCaller(gateway.port(), "again");
    caller.starts("CA1");
    caller.speaks(2, FRAME);
    await().until(again::isOpen);
    again.says(new EngineEvent.Ready());

    // Then
    await().untilAsserted(() -> assertThat(again.told).contains("hear " + FRAME));
    assertThat(ended()).containsExactly(EndReason.STREAM_LOST);
    await().untilAsserted(() -> assertThat(halfOpen.closedWith).containsExactly(1000));
    assertThat(gateway.calls()).isEqualTo(1);
    assertThat(caller.closedWith).isEmpty();
  }

  @Test
  void skipsAudioThatCannotBeBase64() throws Exception {
    // Given
    TestCaller caller = talking();

    // When
    caller.speaks(2, "AAA");
    caller.speaks(3, FRAME);
    await().until(() -> engine.told.contains("hear " + FRAME));
    caller.hangsUpWithoutAWord();

    // Then
    await().until(() -> !desk.tallies.isEmpty());
    assertThat(desk.tallies.getFirst().framesBroken()).isEqualTo(1);
    assertThat(engine.told).doesNotContain("hear AAA");
  }

  @Test
  void believesNoAbsurdNumberAndHearsTheCallerAfterIt() throws Exception {
    // Given
    TestCaller caller = talking();
    caller.speaks(2, FRAME);

    // When
    caller.speaks(2_000_000_000, "AAAA");
    caller.speaks(3, "BBBB");

    // Then
    await().until(() -> engine.told.contains("hear BBBB"));
    assertThat(engine.told).doesNotContain("hear AAAA");
  }

  @Test
  void countsWhatWasSaidTwiceAndWhatNobodyKnows() throws Exception {
    // Given
    TestCaller caller = talking();

    // When
    caller.speaks(2, FRAME);
    caller.speaks(2, FRAME);
    caller.says("{\"event\":\"tomorrow\"}");
    caller.speaks(3, "AAAA");
    await().until(() -> engine.told.contains("hear AAAA"));
    caller.hangsUpWithoutAWord();

    // Then
    await().until(() -> !desk.tallies.isEmpty());
    assertThat(desk.tallies.getFirst().framesRepeated()).isEqualTo(1);
    assertThat(desk.tallies.getFirst().framesUnknown()).isEqualTo(1);
    assertThat(registry.counter("frames.repeated", "leg", "caller").count()).isEqualTo(1);
    assertThat(registry.counter("frames.unknown", "leg", "caller").count()).isEqualTo(1);
  }

  @Test
  void handsKeysOnThatArePressedWhileTheEngineIsOpened() throws Exception {
    // Given
    TestCaller caller = begun("\"inbound\"", "audio/x-mulaw");
    await().until(engine::isOpen);

    // When
    caller.says(
        """
        {"event":"dtmf","streamSid":"MZ1","sequenceNumber":"2","dtmf":{"track":"inbound_track","digit":"1"}}
        """);

    // Then
    await().until(() -> engine.told.contains("press 1"));
    assertThat(desk.moments).hasAtLeastOneElementOfType(Moment.KeyPressed.class);
  }

  @Test
  void refusesAStreamThatTakesNoAudio() throws Exception {
    // When
    TestCaller caller = begun("\"inbound\",\"outbound\"", "audio/x-mulaw");

    // Then
    await().untilAsserted(() -> assertThat(caller.closedWith).containsExactly(1008));
    assertThat(ended()).containsExactly(EndReason.UNFIT_STREAM);
    assertThat(engine.told).isEmpty();
    assertThat(caller.heard).isEmpty();
  }

  @Test
  void refusesAudioItWouldTakeForNoise() throws Exception {
    // When
    begun("\"inbound\"", "audio/l16");

    // Then
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.UNFIT_STREAM));
  }

  @Test
  void closesASocketThatSaysALetterNowAndThen() throws Exception {
    // Given
    try (Socket dawdling = new Socket(LOOPBACK, gateway.port())) {
      OutputStream out = dawdling.getOutputStream();
      byte[] request = "GET /twilio-media-stream/".getBytes(StandardCharsets.US_ASCII);
      long began = System.nanoTime();

      // When
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(() -> !wrote(out, request[(int) (System.nanoTime() % request.length)]));

      // Then
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(900);
    }
  }

  @Test
  void waitsWhenItStopsForAStreamThatWasLetInAndHasNotBegun() throws Exception {
    // Given
    desk.layOut("ticket", SomeCall.by("CA1", engine));
    TestCaller caller = new TestCaller(gateway.port(), "ticket");

    // When
    var drained = gateway.drain(Duration.ofSeconds(5)).toCompletableFuture();
    caller.starts("CA1");
    await().until(engine::isOpen);

    // Then
    assertThat(drained).isNotDone();
    caller.hangsUpWithoutAWord();
    drained.get(5, TimeUnit.SECONDS);
    assertThat(ended()).containsExactly(EndReason.STREAM_LOST);
  }

  @Test
  void saysGoodbyeAlsoInACallThatBeginsWhenAllAreToldTo() throws Exception {
    // Given
    desk.layOut("ticket", SomeCall.by("CA1", engine));
    TestCaller caller = new TestCaller(gateway.port(), "ticket");

    // When
    gateway.farewell();
    caller.starts("CA1");
    await().until(engine::isOpen);
    engine.says(new EngineEvent.Ready());

    // Then
    await().until(() -> engine.told.stream().anyMatch(told -> told.contains("Goodbye!")));
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.DRAINED));
  }

  @Test
  void tellsEverybodyWhoWaitsForTheLastCall() throws Exception {
    // Given
    talking();
    var first = gateway.drain(Duration.ofMinutes(1)).toCompletableFuture();
    var second = gateway.drain(Duration.ofMinutes(1)).toCompletableFuture();

    // When
    gateway.call("CA1").orElseThrow().end(EndReason.AGENT_HUNG_UP);

    // Then
    first.get(5, TimeUnit.SECONDS);
    second.get(5, TimeUnit.SECONDS);
    assertThat(ended()).containsExactly(EndReason.AGENT_HUNG_UP);
  }

  private static boolean wrote(OutputStream out, byte letter) throws IOException {
    try {
      out.write(letter);
      return true;
    } catch (SocketException closed) {
      return false;
    }
  }

  private TestCaller begun(String tracks, String encoding) throws Exception {
    desk.layOut("ticket", SomeCall.by("CA1", engine));
    TestCaller caller = new TestCaller(gateway.port(), "ticket");
    caller.says(
        """
        {"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"accountSid":"AC1",
        "streamSid":"MZ1","callSid":"CA1","tracks":[%s],"mediaFormat":{"encoding":"%s"}}}
        """
            .formatted(tracks, encoding));
    return caller;
  }

  private TestCaller talking() throws Exception {
    TestCaller caller = begun("\"inbound\"", "audio/x-mulaw");
    await().until(engine::isOpen);
    engine.says(new EngineEvent.Ready());
    await().until(() -> registry.get("media.setup").timer().count() == 1);
    return caller;
  }

  private List<EndReason> ended() {
    return desk.tallies.stream().map(Tally::reason).toList();
  }

  private MediaGateway opened() {
    MediaLimits quick =
        MediaLimits.DEFAULTS.waiting(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(800));
    try {
      return MediaGateway.open(new InetSocketAddress(LOOPBACK, 0), 2, quick, desk, registry);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }
}
