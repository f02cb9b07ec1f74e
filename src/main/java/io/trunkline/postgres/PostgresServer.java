// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One run of the server process, from launch to its end.
final class PostgresServer {

  /// A server that was killed first replays up to a gigabyte of its log.
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int POLL_MILLIS = 10;

  private final PostgresCluster cluster;
  private final int port;
  private final Process process;

  private PostgresServer(PostgresCluster cluster, int port, Process process) {
    this.cluster = cluster;
    this.port = port;
    this.process = process;
  }

  /// Where nobody listens now. Somebody may before the server does; then it says so and ends.
  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, Inet4Address.ofLiteral("127.0.0.1"))) {
      return probe.getLocalPort();
    } catch (IOException refused) {
      throw new EmbeddedPostgresException(
          "This machine gives PostgreSQL no port on 127.0.0.1 (" + refused.getMessage() + ").",
          refused);
    }
  }

  /// The kernel ties the server to the calling *thread*: it is interrupted when that thread ends.
  static PostgresServer launch(PostgresCluster cluster, int port) {
    try {
      List<String> command = cluster.account().runWithProduct(command(cluster, port));
      return new PostgresServer(
          cluster, port, ExternalProgram.start(command, cluster.folder().serverLog()));
    } catch (IOException refused) {
      throw EmbeddedPostgresException.unusable(cluster.folder().home(), refused);
    }
  }

  private static List<String> command(PostgresCluster cluster, int port) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(cluster.binaries().postgres(), "-D", cluster.data().toString()));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "logging_collector=off",
            "log_timezone=UTC",
            "timezone=UTC")) {
      command.addAll(List.of("-c", setting));
    }
    return command;
  }

  /// Waits until it accepts connections; false when it ended instead.
  boolean awaitReady() {
    long started = System.nanoTime();
    Path data = cluster.data();
    while (process.isAlive()) {
      if (PostmasterFile.in(data)
          .filter(file -> file.pid() == process.pid() && file.ready())
          .isPresent()) {
        return true;
      }
      if (System.nanoTime() - started > START_LIMIT.toNanos()) {
        stop();
        return false;
      }
      ended(Duration.ofMillis(POLL_MILLIS));
    }
    return false;
  }

  int port() {
    return port;
  }

  CompletableFuture<Process> end() {
    return process.onExit();
  }

  /// Ends sessions, writes everything out, and waits for it; forces the end only if that takes too
  /// long, after which the next start replays the log.
  void stop() {
    for (String signal : List.of("INT", "QUIT")) {
      if (!process.isAlive()) {
        return;
      }
      ExternalProgram.works(
          cluster
              .account()
              .run(
                  List.of(
                      cluster.binaries().pgCtl(), "kill", signal, Long.toString(process.pid()))));
      if (ended(STOP_LIMIT)) {
        return;
      }
    }
    process.destroyForcibly();
    ended(STOP_LIMIT);
  }

  private boolean ended(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
