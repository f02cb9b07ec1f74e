// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Gives every test context a data folder, and so a PostgreSQL server, of its own, and a port that
/// the links in its mails lead to; a test that names `trunkline.home` or `server.port` itself keeps
/// its choice.
final class FreshHome implements EnvironmentPostProcessor, Ordered {

  private static final String CHOICES_OF_THE_TEST = "Inlined Test Properties";
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 30_000;

  /// Begins elsewhere in each process: several builds may run on one machine.
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(
          FIRST_PORT + (int) (ProcessHandle.current().pid() * 100 % (LAST_PORT - FIRST_PORT)));

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    try {
      int port = freePort();
      Map<String, Object> home =
          Map.of(
              "trunkline.home",
              OpenFolder.create("trunkline-test-").toString(),
              "server.port",
              port,
              "trunkline.calls.media-port",
              0,
              // Calls that a test left behind are not waited for.
              "trunkline.calls.drain-for",
              "1s",
              "trunkline.app-url",
              "http://localhost:" + port);
      MapPropertySource fresh = new MapPropertySource("fresh test home", home);
      var sources = environment.getPropertySources();
      if (sources.contains(CHOICES_OF_THE_TEST)) {
        sources.addAfter(CHOICES_OF_THE_TEST, fresh);
      } else {
        sources.addFirst(fresh);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// Chosen before the server starts: the links need it too. None of those a system gives to
  /// whoever asks for any, who could have it by then, and none twice: a product that pauses while
  /// others are tested takes its port up again.
  private static int freePort() throws IOException {
    while (true) {
      int port = NEXT_PORT.getAndIncrement();
      try (ServerSocket free = new ServerSocket(port)) {
        return free.getLocalPort();
      } catch (BindException taken) {
        if (port > LAST_PORT) {
          throw taken;
        }
      }
    }
  }

  /// Just before the database is opened.
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE - 1;
  }
}
