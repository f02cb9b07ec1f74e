// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.Trunkline;
import io.trunkline.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A product whose database goes away and comes back, and that is told to stop at the end.
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseAwayTests {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  private final List<String> collected = new CopyOnWriteArrayList<>();
  private HttpServer collector;
  private EmbeddedPostgres postgres;
  private Wire wire;
  private ConfigurableApplicationContext product;
  private int port;

  @BeforeAll
  void start() throws IOException {
    Path homes = Files.createDirectories(Path.of("target", "homes").toAbsolutePath());
    postgres = EmbeddedPostgres.start(Files.createTempDirectory(homes, "away-"));
    URI address = URI.create(postgres.url().substring("jdbc:".length()));
    wire = new Wire(address.getPort());
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          collected.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    product =
        new SpringApplicationBuilder(Trunkline.class, AskWhileStopping.class)
            .run(
                "--server.port=0",
                "--trunkline.telemetry.endpoint=http://127.0.0.1:"
                    + collector.getAddress().getPort(),
                "--trunkline.database.url=postgres://%s:%s@127.0.0.1:%d%s"
                    .formatted(
                        postgres.ownerName(),
                        postgres.ownerPassword().reveal(),
                        wire.port(),
                        address.getPath()));
    port = product.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @AfterAll
  void stop() throws IOException {
    product.close();
    assertThat(AskWhileStopping.ANSWERS)
        .as("what /readyz and /livez said while the product was stopping")
        .containsExactly(
            new Answer(503, "{\"status\":\"unavailable\",\"reason\":\"stopping\"}"),
            new Answer(200, "{\"status\":\"ok\"}"));
    collector.stop(0);
    wire.close();
    postgres.close();
  }

  @Test
  void aProductWithoutItsDatabaseIsAliveButNotReadyAndRecoversByItself() {
    // Given
    assertThat(get("/readyz")).isEqualTo(new Answer(200, "{\"status\":\"ok\"}"));

    // When
    wire.cut();

    // Then
    await().atMost(10, SECONDS).until(() -> get("/readyz").status() == 503);
    assertThat(get("/readyz").body()).contains("the database does not answer");
    assertThat(get("/healthz").body()).contains("\"database\":\"away\"");
    assertThat(get("/livez").status()).isEqualTo(200);

    // When
    wire.mend();

    // Then
    await().atMost(20, SECONDS).until(() -> get("/readyz").status() == 200);
    assertThat(get("/healthz").body()).contains("\"database\":\"ok\"");
  }

  @Test
  void theProbesAnswerSoonWhenTheDatabaseIsAway() {
    // Given
    wire.cut();
    try {
      // When
      long begin = System.nanoTime();
      get("/readyz");
      Duration took = Duration.ofNanos(System.nanoTime() - begin);

      // Then
      assertThat(took).isLessThan(Duration.ofSeconds(3));
    } finally {
      wire.mend();
    }
  }

  @Test
  void tracesAreSentWhereTheEndpointSaysAndNothingElseIs() {
    // When
    get("/nothing-here");

    // Then
    await().atMost(20, SECONDS).until(() -> collected.contains("POST /v1/traces"));
    assertThat(collected).containsOnly("POST /v1/traces");
  }

  private Answer get(String path) {
    return Answer.of(port, path);
  }

  record Answer(int status, String body) {

    static Answer of(int port, String path) {
      try {
        HttpResponse<String> response =
            BROWSER.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("set-cookie")).isEmpty();
        return new Answer(response.statusCode(), response.body());
      } catch (IOException | InterruptedException failed) {
        throw new AssertionError(failed);
      }
    }
  }
}
