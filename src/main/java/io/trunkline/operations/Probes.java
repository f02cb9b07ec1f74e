// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers whoever keeps the product running: is it alive, may it be sent requests.
///
/// Quick in any case, and never more than one question to the database at a time, however many ask:
/// a database that is away must not be the reason why the probes pile up.
@RestController
class Probes {

  static final Set<String> PATHS = Set.of("/livez", "/readyz", "/healthz", "/metrics");

  private static final String UNWELL = "unavailable";
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Executor VIRTUAL_THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private final HikariDataSource machinery;
  private final ApplicationAvailability availability;
  private final Draining draining;
  private final AtomicReference<@Nullable CompletableFuture<Boolean>> asking =
      new AtomicReference<>();

  Probes(
      @Qualifier("machineryPool") HikariDataSource machinery,
      ApplicationAvailability availability,
      Draining draining) {
    this.machinery = machinery;
    this.availability = availability;
    this.draining = draining;
  }

  /// What a probe says, in the order it is written.
  sealed interface Answer {

    record Well(String status) implements Answer {}

    record Unwell(String status, String reason) implements Answer {}

    record Health(String status, String product, String database) implements Answer {}
  }

  /// The process answers; nothing else is asked.
  @GetMapping("/livez")
  ResponseEntity<Answer> isAlive() {
    return answer(HttpStatus.OK, new Answer.Well("ok"));
  }

  @GetMapping("/readyz")
  ResponseEntity<Answer> isReady() {
    return obstacle()
        .map(reason -> answer(HttpStatus.SERVICE_UNAVAILABLE, new Answer.Unwell(UNWELL, reason)))
        .orElseGet(this::isAlive);
  }

  @GetMapping("/healthz")
  ResponseEntity<Answer> health() {
    Optional<String> state = stateObstacle();
    boolean database = databaseAnswers();
    boolean well = state.isEmpty() && database;
    return answer(
        well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
        new Answer.Health(well ? "ok" : UNWELL, state.orElse("running"), database ? "ok" : "away"));
  }

  private Optional<String> obstacle() {
    Optional<String> state = stateObstacle();
    if (state.isPresent()) {
      return state;
    }
    return databaseAnswers() ? Optional.empty() : Optional.of("the database does not answer");
  }

  private Optional<String> stateObstacle() {
    if (draining.isDraining()) {
      return Optional.of("stopping");
    }
    return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
        ? Optional.empty()
        : Optional.of("starting");
  }

  private boolean databaseAnswers() {
    CompletableFuture<Boolean> fresh = new CompletableFuture<>();
    @Nullable CompletableFuture<Boolean> other = asking.compareAndExchange(null, fresh);
    if (other == null) {
      VIRTUAL_THREADS.execute(() -> {
        boolean answers = ask();
        asking.set(null);
        fresh.complete(answers);
      });
    }
    return (other == null ? fresh : other)
        .copy()
        .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private boolean ask() {
    try (Connection connection = machinery.getConnection()) {
      return connection.isValid((int) PATIENCE.toSeconds());
    } catch (SQLException | RuntimeException away) {
      return false;
    }
  }

  private static ResponseEntity<Answer> answer(HttpStatus status, Answer body) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(body);
  }
}
