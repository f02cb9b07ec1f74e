// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.Ears;
import io.trunkline.simulator.Loops;
import io.trunkline.simulator.TwilioSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The way of a call from the voice webhook to its stream and beyond, before a webhook on the wire.
class WebhookDoorTests {
  private static final String SID = "CA00000000000000000000000000000001";
  private static final String TOKEN = "a-token-of-an-account";

  private final EventLoopGroup loops = Loops.resting(1);
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private HttpServer webhook;

  @BeforeEach
  void openTheWebhook() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::answer);
    webhook.start();
  }

  @AfterEach
  void close() {
    webhook.stop(0);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new HashMap<>();
    for (String field : body.split("&", -1)) {
      String[] parts = field.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    asked.add(form);
    signatures.add(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"));
    String twiml = answers.get(exchange.getRequestURI().getPath());
    byte[] bytes = (twiml == null ? "" : twiml).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(twiml == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void asksAsTwilioDoesAndOpensTheStreamItIsTold() throws Exception {
    // Given
    try (MediaServer stream = new MediaServer(loops);
        WebhookDoor door = door()) {
      answers.put(
          "/api/twilio/voice", "<Response><Say>Hello</Say>" + stream.twiml() + "</Response>");

      // When
      Door.Placed placed = place(door);
      String start = stream.nextText();
      start = start.contains("\"start\"") ? start : stream.nextText();
      placed.caller().hangUp();

      // Then
      assertThat(asked.getFirst())
          .containsEntry("CallSid", SID)
          .containsEntry("From", "+15550199999")
          .containsEntry("To", "+15550100000")
          .containsEntry("CallStatus", "ringing")
          .containsEntry("Direction", "inbound")
          .containsKeys("AccountSid", "ApiVersion");
      assertThat(signatures.getFirst())
          .isEqualTo(
              TwilioSignature.of(TOKEN, url("/api/twilio/voice").toString(), asked.getFirst()));
      assertThat(start).contains("\"callSid\":\"" + SID + "\"").contains("\"agent\":\"7\"");
      assertThat(placed.next().verbs()).isEmpty();
    }
  }

  @Test
  void followsTheTwimlBehindTheStream() throws Exception {
    // Given
    try (MediaServer stream = new MediaServer(loops);
        WebhookDoor door = door()) {
      answers.put(
          "/api/twilio/voice",
          "<Response>" + stream.twiml() + "<Redirect>/api/twilio/after?x=1</Redirect></Response>");
      answers.put("/api/twilio/after", "<Response><Say>Bye</Say><Hangup/></Response>");
      answers.put("/api/twilio/status", "");
      Door.Placed placed = place(door);

      // When
      Door.Aftermath became = door.after(placed).toCompletableFuture().get(5, TimeUnit.SECONDS);

      // Then
      assertThat(became).isEqualTo(new Door.Aftermath("redirect say hangup", ""));
      assertThat(asked)
          .extracting(form -> form.get("CallStatus"))
          .containsExactly("ringing", "in-progress", "completed");
      assertThat(asked.getLast()).containsKey("CallDuration");
      placed.caller().close();
    }
  }

  @Test
  void leadsACallerWhoHungUpNowhereButTellsTheEnd() throws Exception {
    // Given
    try (MediaServer stream = new MediaServer(loops);
        WebhookDoor door = door()) {
      answers.put(
          "/api/twilio/voice",
          "<Response>" + stream.twiml() + "<Redirect>/api/twilio/after?x=1</Redirect></Response>");
      Door.Placed placed = place(door);

      // When
      placed.caller().hangUp();
      Door.Aftermath became = door.after(placed).toCompletableFuture().get(5, TimeUnit.SECONDS);

      // Then
      assertThat(became.words()).isEqualTo("its end was answered with 404");
      assertThat(asked)
          .extracting(form -> form.get("CallStatus"))
          .containsExactly("ringing", "completed");
    }
  }

  @Test
  void tellsTheEndThoughWhatStandsBehindTheStreamFails() throws Exception {
    // Given
    try (MediaServer stream = new MediaServer(loops);
        WebhookDoor door = door()) {
      answers.put(
          "/api/twilio/voice",
          "<Response>" + stream.twiml() + "<Redirect>/api/twilio/after?x=1</Redirect></Response>");
      answers.put("/api/twilio/status", "");
      Door.Placed placed = place(door);

      // When
      var became = door.after(placed).toCompletableFuture();

      // Then
      assertThatThrownBy(() -> became.orTimeout(5, TimeUnit.SECONDS).join())
          .extracting(CallRefusedException::of)
          .extracting(CallRefusedException::why)
          .isEqualTo("the webhook answers 404");
      assertThat(asked)
          .extracting(form -> form.get("CallStatus"))
          .containsExactly("ringing", "in-progress", "completed");
      placed.caller().close();
    }
  }

  @Test
  void saysBothWhereItsEndIsNotTaken() throws Exception {
    // Given
    try (MediaServer stream = new MediaServer(loops);
        WebhookDoor door = door()) {
      answers.put("/api/twilio/voice", "<Response>" + stream.twiml() + "<Hangup/></Response>");
      Door.Placed placed = place(door);

      // When
      Door.Aftermath became = door.after(placed).toCompletableFuture().get(5, TimeUnit.SECONDS);

      // Then
      assertThat(became.words()).isEqualTo("hangup, its end was answered with 404");
      assertThat(became.isHangUp()).isTrue();
      placed.caller().close();
    }
  }

  @Test
  void saysInAWordWhyACallDoesNotComeAbout() {
    try (WebhookDoor door = door()) {
      assertThatRefusal(door).hasMessageContaining("the webhook answers 404");
      answers.put("/api/twilio/voice", "<html>");
      assertThatRefusal(door).hasMessageContaining("not TwiML");
      answers.put("/api/twilio/voice", "<Response><Reject reason=\"busy\"/></Response>");
      assertThatRefusal(door).hasMessageContaining("rejected busy");
      answers.put("/api/twilio/voice", "<Response><Say>Closed.</Say></Response>");
      assertThatRefusal(door).hasMessageContaining("opens no stream");
      answers.put("/api/twilio/voice", "<Response><Redirect>voice</Redirect></Response>");
      assertThatRefusal(door).hasMessageContaining("redirects for ever");
    }
  }

  @Test
  void refusesWhatAnXmlFileShouldNotDo() {
    // Given
    String bomb =
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Response><Say>&x;</Say></Response>";

    // Then
    assertThatThrownBy(() -> Twiml.parse(bomb)).isInstanceOf(CallRefusedException.class);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertThatRefusal(Door door) {
    return assertThatThrownBy(() -> place(door))
        .satisfies(failure ->
            assertThat(CallRefusedException.of(failure)).isInstanceOf(RuntimeException.class))
        .extracting(CallRefusedException::of)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.THROWABLE);
  }

  private static Door.Placed place(Door door) {
    try {
      return door.place(SID, Ears.NONE).toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    } catch (CompletionException failed) {
      throw CallRefusedException.of(failed);
    }
  }

  private WebhookDoor door() {
    return new WebhookDoor(
        loops,
        new WebhookDoor.Line(
            url("/api/twilio/voice"),
            "AC00000000000000000000000000000001",
            TOKEN,
            "+15550199999",
            "+15550100000"));
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + webhook.getAddress().getPort() + path);
  }
}
