// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the server, starts it again when it ends by itself, and stops it when told to.
///
/// All of it happens on one thread that lives as long as the server does, because the kernel
/// interrupts the server when the thread that launched it ends. So the server ends with the
/// product, however the product ends, and never before.
final class PostgresKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresKeeper.class);

  /// What another attempt mends: somebody took the port, or children of a killed server have not
  /// yet let go of its memory.
  private static final List<String> PASSING =
      List.of(
          "Address already in use",
          "pre-existing shared memory block",
          "lock file \"postmaster.pid\" already exists");

  private static final int FIRST_ATTEMPTS = 20;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private final PostgresCluster cluster;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final Thread thread;

  private PostgresKeeper(PostgresCluster cluster) {
    this.cluster = cluster;
    this.thread = Thread.ofPlatform().daemon().name("postgres-keeper").unstarted(this::keep);
  }

  /// Returns when the server accepts connections.
  static PostgresKeeper start(PostgresCluster cluster) {
    PostgresKeeper keeper = new PostgresKeeper(cluster);
    keeper.thread.start();
    keeper.port();
    return keeper;
  }

  /// The same for as long as the product runs.
  int port() {
    try {
      return port.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof EmbeddedPostgresException told ? told : failure;
    }
  }

  /// Returns when the server has ended.
  void close() {
    closing.complete(null);
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    try {
      Optional<PostgresServer> server = Optional.of(first());
      int samePort = server.get().port();
      port.complete(samePort);
      while (server.isPresent() && endsByItself(server.get())) {
        LOG.atWarn().log("PostgreSQL ended by itself; starting it again");
        server = again(samePort);
      }
      server.ifPresent(PostgresServer::stop);
    } catch (RuntimeException failure) {
      if (!port.completeExceptionally(failure)) {
        LOG.atError().setCause(failure).log("PostgreSQL cannot be started again");
      }
    }
  }

  private boolean endsByItself(PostgresServer server) {
    CompletableFuture.anyOf(server.end(), closing).join();
    return !closing.isDone();
  }

  private PostgresServer first() {
    String lastWords = "";
    for (int attempt = 0; attempt < FIRST_ATTEMPTS; attempt++) {
      PostgresServer server = PostgresServer.launch(cluster, PostgresServer.freePort());
      if (server.awaitReady()) {
        return server;
      }
      lastWords = ExternalProgram.lastWords(cluster.folder().serverLog());
      if (PASSING.stream().noneMatch(lastWords::contains)) {
        break;
      }
      closesWithin(SHORTEST_PAUSE);
    }
    throw EmbeddedPostgresException.gaveUp(
        "PostgreSQL did not start in " + cluster.folder().cluster() + ". It said:",
        cluster.folder().home(),
        lastWords);
  }

  /// Tries for as long as the product runs: connections know this port, and a full disk or a port
  /// that somebody borrowed is free again one day.
  ///
  /// @return empty when it was told to stop meanwhile
  private Optional<PostgresServer> again(int samePort) {
    Duration pause = SHORTEST_PAUSE;
    while (true) {
      Optional<PostgresServer> server = relaunched(samePort).filter(PostgresServer::awaitReady);
      if (server.isPresent() || closesWithin(pause)) {
        return server;
      }
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
      LOG.atError()
          .addKeyValue("lastWords", ExternalProgram.lastWords(cluster.folder().serverLog()))
          .log("PostgreSQL does not start; trying again");
    }
  }

  /// Empty when the machine cannot start a process now: no memory for one, or no room for its log.
  private Optional<PostgresServer> relaunched(int samePort) {
    try {
      return Optional.of(PostgresServer.launch(cluster, samePort));
    } catch (EmbeddedPostgresException refused) {
      LOG.atError().setCause(refused).log("PostgreSQL cannot be launched");
      return Optional.empty();
    }
  }

  private boolean closesWithin(Duration pause) {
    return closing
        .copy()
        .completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(done -> closing.isDone())
        .join();
  }
}
