// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.configuration.ProductSettings.Environment;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationsTest
class MetricsTests {

  @LocalServerPort int port;

  @Test
  void aScrapeTellsHowTheProductIsDoing() throws Exception {
    // Given
    get("/nothing-here");

    // Then
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() ->
            assertThat(get("/metrics"))
                .contains("http_server_requests_seconds_count")
                .contains("jvm_memory_used_bytes")
                .contains("hikaricp_connections_active{pool=\"requests\"}")
                .contains("hikaricp_connections_active{pool=\"machinery\"}")
                .contains("outbox_lag_seconds ")
                .contains("events_outstanding ")
                .contains("events_failed ")
                .contains("events_given_up ")
                .contains("jobs_failing ")
                .containsPattern(
                    "dbscheduler_task_completions_total\\{result=\"ok\",task=\"try-failed-events-again\"} [1-9]"));
  }

  @Test
  void inProductionMetricsAreClosedWithoutAToken() {
    assertThat(scrape(Environment.PRODUCTION, null, null)).isEqualTo(404);
    assertThat(scrape(Environment.DEVELOPMENT, null, null)).isEqualTo(200);
  }

  @Test
  void aTokenOpensTheMetricsAndNothingElseDoes() {
    // Given
    Secret token = Secret.of("a-token-for-metrics");

    // Then
    assertThat(scrape(Environment.PRODUCTION, token, "Bearer a-token-for-metrics")).isEqualTo(200);
    assertThat(scrape(Environment.PRODUCTION, token, "Bearer another")).isEqualTo(401);
    assertThat(scrape(Environment.PRODUCTION, token, null)).isEqualTo(401);
    assertThat(scrape(Environment.DEVELOPMENT, token, null)).isEqualTo(401);
  }

  private static int scrape(
      Environment environment, @Nullable Secret token, @Nullable String authorization) {
    OperationsSettings.Delivery delivery =
        new OperationsSettings.Delivery(
            List.of(),
            Duration.ZERO,
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);
    return new MetricsScrape(
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            new ProductSettings(URI.create("http://localhost"), environment, Path.of("/")),
            new OperationsSettings(delivery, List.of(), Duration.ZERO, token))
        .scrape(authorization)
        .getStatusCode()
        .value();
  }

  private String get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
