// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.media.CallDesk;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;

/// The media port of the running product.
@ProductTest
class MediaPlaneTests {

  @Autowired MediaPlane plane;
  @Autowired MediaSettings media;
  @Autowired Tickets tickets;
  @Autowired CallDesk desk;
  @Autowired MeterRegistry registry;

  @Test
  void tellsAPersonWhatThePortIs() throws Exception {
    // When
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plane.port())).build(),
                BodyHandlers.ofString())
            .body();

    // Then
    assertThat(answer).contains("Trunkline media gateway", "healthy");
  }

  @Test
  void carriesACallWhoseTicketItIssued() throws Exception {
    // Given
    Secret ticket = tickets.issue(SomeBrief.of("CA7"), StreamProof.NONE);
    List<String> heard = new CopyOnWriteArrayList<>();

    // When
    WebSocket socket = opened(plane, ticket, heard);
    begin(socket, "CA7");

    // Then
    await().untilAsserted(() -> assertThat(heard).anyMatch(m -> m.contains(SomeBrief.SPEECH)));
    assertThat(registry.get("calls.active").gauge().value()).isEqualTo(1);
    socket.abort();
    await().until(() -> registry.get("calls.active").gauge().value() == 0);
  }

  @Test
  void opensNoSecondStreamWithATicketThatWasSpent() throws Exception {
    // Given
    Secret ticket = tickets.issue(SomeBrief.of("CA8"), StreamProof.NONE);
    WebSocket first = opened(plane, ticket, new CopyOnWriteArrayList<>());

    // When / Then
    assertThatThrownBy(() -> opened(plane, ticket, new CopyOnWriteArrayList<>()))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
    assertThat(first.isInputClosed()).isFalse();
    first.abort();
  }

  @Test
  void aStopWaitsForItsCallsHoweverShortItsPhasesAre() throws Exception {
    // Given
    GenericApplicationContext product = new GenericApplicationContext();
    DefaultLifecycleProcessor stop = new DefaultLifecycleProcessor();
    stop.setTimeoutPerShutdownPhase(1);
    product.registerBean(
        AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
        DefaultLifecycleProcessor.class,
        () -> stop);
    product.registerBean(MediaPlane.class, this::planeThatDrains);
    product.registerBean(
        TimeToDrain.class, () -> new TimeToDrain(stop, product.getBean(MediaPlane.class)));
    product.refresh();
    MediaPlane stopped = product.getBean(MediaPlane.class);
    List<String> heard = new CopyOnWriteArrayList<>();
    begin(opened(stopped, tickets.issue(SomeBrief.of("CA9"), StreamProof.NONE), heard), "CA9");
    await().until(() -> stopped.call("CA9").isPresent());

    // When
    product.close();

    // Then
    assertThat(stopped.isRunning()).as("its calls are still going on").isFalse();
  }

  private MediaPlane planeThatDrains() {
    Duration goodbye = Duration.ofMillis(200);
    MediaSettings hasty =
        new MediaSettings(
            media.startWithin(),
            media.silentFor(),
            media.openWithin(),
            goodbye,
            media.strangers(),
            media.calls());
    return new MediaPlane(
        settings(0, Duration.ofMillis(300)), hasty, server(), desk, new SimpleMeterRegistry());
  }

  private static ServerProperties server() {
    ServerProperties server = new ServerProperties();
    server.setAddress(InetAddress.getLoopbackAddress());
    return server;
  }

  private static CallsSettings settings(int port, Duration drainFor) {
    return new CallsSettings(
        port,
        null,
        1,
        Duration.ofSeconds(60),
        drainFor,
        Duration.ofMillis(700),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        false);
  }

  private static WebSocket opened(MediaPlane to, Secret ticket, List<String> heard)
      throws Exception {
    URI address =
        URI.create("ws://127.0.0.1:" + to.port() + "/twilio-media-stream/" + ticket.reveal());
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(address, new Hearing(heard))
        .get(5, TimeUnit.SECONDS);
  }

  private static void begin(WebSocket stream, String call) throws Exception {
    stream
        .sendText(
            """
            {"event":"start","sequenceNumber":"1","streamSid":"MZ7","start":{"accountSid":"AC1",
            "streamSid":"MZ7","callSid":"%s","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,
            "channels":1},"customParameters":{}}}
            """
                .formatted(call),
            true)
        .get(5, TimeUnit.SECONDS);
  }

  @Test
  void saysWhichVariableToChangeWhenItsPortIsTaken() throws Exception {
    // Given
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CallsSettings settings = settings(other.getLocalPort(), Duration.ofSeconds(1));
      MediaPlane second = new MediaPlane(settings, media, server(), desk, registry);

      // When / Then
      assertThatThrownBy(second::start)
          .isInstanceOfSatisfying(
              MediaPortTakenException.class,
              taken ->
                  assertThat(new ExplainTakenMediaPort().analyze(taken, taken).getAction())
                      .contains("MEDIA_PORT=" + (other.getLocalPort() + 1)));
    }
  }

  private record Hearing(List<String> heard) implements WebSocket.Listener {

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      heard.add(text.toString());
      return WebSocket.Listener.super.onText(from, text, last);
    }
  }
}
