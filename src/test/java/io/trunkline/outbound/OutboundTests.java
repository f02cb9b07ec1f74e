// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import io.trunkline.outbound.OutboundAnswer.Answered;
import io.trunkline.outbound.OutboundAnswer.Failed;
import io.trunkline.vocabulary.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTests {

  private static final String NAME = "tools.example";
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void aServerIsAskedByItsNameAtThePinnedAddress() throws Exception {
    try (SomeServer server = server(SomeServer.answering(200, "{\"free\": [\"19:00\"]}"));
        Outbound outbound = trusting(server, "127.0.0.1")) {
      // When
      OutboundAnswer answer =
          outbound.post(
              new OutboundPost(
                  "https://" + NAME + ":" + server.port() + "/book?when=now",
                  Map.of("X-Api-Key", Secret.of("s3cret"), "Idempotency-Key", Secret.of("c/1")),
                  "{\"a\": \"é\"}",
                  LONG));

      // Then
      assertThat(answer).isEqualTo(new Answered(200, "{\"free\": [\"19:00\"]}"));
      assertThat(server.received()).hasSize(1);
      SomeServer.Received received = server.received().getFirst();
      assertThat(received.path()).isEqualTo("/book?when=now");
      assertThat(received.body()).isEqualTo("{\"a\": \"é\"}");
      assertThat(received.header("Host")).isEqualTo(NAME + ":" + server.port());
      assertThat(received.header("X-api-key")).isEqualTo("s3cret");
      assertThat(received.header("Idempotency-key")).isEqualTo("c/1");
      assertThat(received.header("Content-type")).isEqualTo("application/json");
    }
  }

  @Test
  void aNameIsLookedUpOnceForEachRequestAndEveryTimeAnew() throws Exception {
    // Given
    AtomicInteger lookups = new AtomicInteger();
    try (SomeServer server = server(SomeServer.answering(200, "ok"));
        Outbound outbound =
            new Outbound(
                rules(server),
                _ -> addresses(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1"),
                InetAddress::isLoopbackAddress,
                server.trust())) {
      // When
      OutboundAnswer first = outbound.post(to(server));
      OutboundAnswer second = outbound.post(to(server));

      // Then
      assertThat(first).isEqualTo(new Answered(200, "ok"));
      assertThat(second).isEqualTo(new Failed(OutboundFault.NO_PUBLIC_ADDRESS));
      assertThat(lookups).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "fd00:ec2::254",
        "64:ff9b::7f00:1",
        "93.184.216.34 127.0.0.1"
      })
  void nothingInsideIsReached(String stoodFor) throws Exception {
    try (SomeServer server = server(SomeServer.answering(200, "secret"));
        Outbound outbound =
            new Outbound(
                rules(server),
                _ -> addresses(stoodFor.split(" ")),
                PublicAddress::is,
                server.trust())) {
      // When
      OutboundAnswer answer = outbound.post(to(server));

      // Then
      assertThat(answer).isEqualTo(new Failed(OutboundFault.NO_PUBLIC_ADDRESS));
      assertThat(server.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/"
      })
  void theMachinesOwnLookupOpensNoBackDoor(String address) throws Exception {
    try (Outbound outbound = Outbound.open(new OutboundRules(Set.of(443), false))) {
      // When
      OutboundAnswer answer = outbound.post(new OutboundPost(address, Map.of(), "{}", LONG));

      // Then
      assertThat(answer)
          .isIn(
              new Failed(OutboundFault.NO_PUBLIC_ADDRESS),
              new Failed(OutboundFault.ADDRESS_REFUSED));
    }
  }

  @Test
  void aNameThatIsNoneIsToldLikeOneThatIsInside() throws Exception {
    try (SomeServer server = server(SomeServer.answering(200, "ok"));
        Outbound outbound =
            new Outbound(
                rules(server),
                name -> {
                  throw new UnknownHostException(name);
                },
                PublicAddress::is,
                server.trust())) {
      assertThat(outbound.post(to(server))).isEqualTo(new Failed(OutboundFault.NO_PUBLIC_ADDRESS));
    }
  }

  @Test
  void aCertificateForAnotherNameIsNotTrusted() throws Exception {
    try (SomeServer server =
            SomeServer.of("elsewhere.example", folder, SomeServer.answering(200, "ok"));
        Outbound outbound = trusting(server, "127.0.0.1")) {
      // When
      OutboundAnswer answer = outbound.post(to(server));

      // Then
      assertThat(answer).isEqualTo(new Failed(OutboundFault.UNTRUSTED));
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void aCertificateOfNobodyKnownIsNotTrusted() throws Exception {
    try (SomeServer server = server(SomeServer.answering(200, "ok"));
        SomeServer other = SomeServer.of("other.example", folder, SomeServer.answering(200, "ok"));
        Outbound outbound =
            new Outbound(
                rules(server),
                _ -> addresses("127.0.0.1"),
                InetAddress::isLoopbackAddress,
                other.trust())) {
      assertThat(outbound.post(to(server))).isEqualTo(new Failed(OutboundFault.UNTRUSTED));
    }
  }

  @Test
  void noRedirectIsFollowed() throws Exception {
    HttpHandler leading =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "https://" + NAME + "/inside");
          exchange.sendResponseHeaders(307, -1);
        };
    try (SomeServer server = server(leading);
        Outbound outbound = trusting(server, "127.0.0.1")) {
      // When
      OutboundAnswer answer = outbound.post(to(server));

      // Then
      assertThat(answer).isEqualTo(new Answered(307, ""));
      assertThat(((Answered) answer).isSuccess()).isFalse();
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void whatOnlyAnnouncesAnAnswerIsNone() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        Outbound outbound = Outbound.open(new OutboundRules(Set.of(443), true))) {
      // Given
      var served =
          threads.submit(() -> {
            try (Socket socket = server.accept()) {
              socket
                  .getOutputStream()
                  .write(
                      """
                      HTTP/1.1 100 Continue\r
                      \r
                      HTTP/1.1 103 Early Hints\r
                      Link: </a>\r
                      \r
                      HTTP/1.1 200 OK\r
                      Content-Length: 6\r
                      \r
                      booked\
                      """
                          .getBytes(StandardCharsets.US_ASCII));
              return socket.getInputStream().readAllBytes();
            }
          });

      // When
      OutboundAnswer answer =
          outbound.post(
              new OutboundPost(
                  "http://127.0.0.1:" + server.getLocalPort() + "/", Map.of(), "{}", LONG));

      // Then
      assertThat(answer).isEqualTo(new Answered(200, "booked"));
      assertThat(served.get()).isNotEmpty();
    }
  }

  @Test
  void anAnswerWithoutEndIsBrokenOff() throws Exception {
    HttpHandler endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[16 * 1024];
          Arrays.fill(much, (byte) 'a');
          for (int written = 0; written < 1_000; written++) {
            exchange.getResponseBody().write(much);
          }
        };
    try (SomeServer server = server(endless);
        Outbound outbound = trusting(server, "127.0.0.1")) {
      assertThat(outbound.post(to(server))).isEqualTo(new Failed(OutboundFault.TOO_LARGE));
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsLeft() throws Exception {
    // Given
    CountDownLatch done = new CountDownLatch(1);
    HttpHandler silent =
        exchange -> {
          try {
            done.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        };
    try (SomeServer server = server(silent);
        Outbound outbound = trusting(server, "127.0.0.1")) {
      // When
      OutboundAnswer answer =
          outbound.post(new OutboundPost(address(server), Map.of(), "{}", Duration.ofSeconds(2)));

      // Then
      assertThat(answer).isEqualTo(new Failed(OutboundFault.TOO_SLOW));
      done.countDown();
    }
  }

  @Test
  void aPortNobodyListensAtIsUnreachable() throws Exception {
    // Given
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    try (Outbound outbound = Outbound.open(new OutboundRules(Set.of(443), true))) {
      // When
      OutboundAnswer answer =
          outbound.post(new OutboundPost("http://127.0.0.1:" + port + "/", Map.of(), "{}", LONG));

      // Then
      assertThat(answer).isEqualTo(new Failed(OutboundFault.UNREACHABLE));
    }
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(
            new OutboundPost("https://a.example/?key=s3cret", Map.of(), "s3cret", LONG).toString())
        .doesNotContain("s3cret");
    assertThat(new Answered(200, "s3cret").toString()).doesNotContain("s3cret");
  }

  private SomeServer server(HttpHandler handler) throws Exception {
    return SomeServer.of(NAME, folder, handler);
  }

  private static Outbound trusting(SomeServer server, String address) throws Exception {
    return new Outbound(
        rules(server), _ -> addresses(address), InetAddress::isLoopbackAddress, server.trust());
  }

  private static OutboundRules rules(SomeServer server) {
    return new OutboundRules(Set.of(server.port()), false);
  }

  private static OutboundPost to(SomeServer server) {
    return new OutboundPost(address(server), Map.of(), "{}", LONG);
  }

  private static String address(SomeServer server) {
    return "https://" + NAME + ":" + server.port() + "/";
  }

  private static InetAddress[] addresses(String... literals) {
    return Arrays.stream(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }
}
