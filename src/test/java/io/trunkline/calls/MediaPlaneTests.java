// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
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
    URI address =
        URI.create("ws://127.0.0.1:" + plane.port() + "/twilio-media-stream/" + ticket.reveal());

    // When
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Hearing(heard))
            .get(5, TimeUnit.SECONDS);
    socket
        .sendText(
            """
            {"event":"start","sequenceNumber":"1","streamSid":"MZ7","start":{"accountSid":"AC1",
            "streamSid":"MZ7","callSid":"CA7","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,
            "channels":1},"customParameters":{}}}
            """,
            true)
        .get(5, TimeUnit.SECONDS);

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
    WebSocket first = opened(ticket);

    // When / Then
    assertThatThrownBy(() -> opened(ticket)).hasCauseInstanceOf(WebSocketHandshakeException.class);
    assertThat(first.isInputClosed()).isFalse();
    first.abort();
  }

  private WebSocket opened(Secret ticket) throws Exception {
    URI address =
        URI.create("ws://127.0.0.1:" + plane.port() + "/twilio-media-stream/" + ticket.reveal());
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(address, new Hearing(new CopyOnWriteArrayList<>()))
        .get(5, TimeUnit.SECONDS);
  }

  @Test
  void saysWhichVariableToChangeWhenItsPortIsTaken() throws Exception {
    // Given
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerProperties server = new ServerProperties();
      server.setAddress(InetAddress.getLoopbackAddress());
      CallsSettings settings =
          new CallsSettings(
              other.getLocalPort(),
              null,
              1,
              Duration.ofSeconds(60),
              Duration.ofSeconds(1),
              Duration.ofMillis(700),
              Duration.ofSeconds(5),
              Duration.ofSeconds(15),
              Duration.ofMinutes(1),
              false);
      MediaPlane second = new MediaPlane(settings, media, server, desk, registry);

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
