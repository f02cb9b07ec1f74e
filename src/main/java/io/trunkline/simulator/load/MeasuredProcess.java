// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A Java process that bears the load: started with this one's class path, it prints `port` and the
/// port it listens on, and stops when it is told to.
final class MeasuredProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final Consumer<String> lines;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Thread reading;

  private MeasuredProcess(Process process, Consumer<String> lines) {
    this.process = process;
    this.lines = lines;
    this.reading = Thread.ofVirtual().start(this::read);
  }

  /// @param before what the command begins with, such as `taskset -c 0`
  /// @param flags of the JVM
  /// @param lines told what else the process prints
  static MeasuredProcess start(
      List<String> before, List<String> flags, List<String> program, Consumer<String> lines)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dlogback.configurationFile=logback-simulate.xml");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(program);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new MeasuredProcess(process, lines);
  }

  long id() {
    return process.pid();
  }

  int port() throws InterruptedException {
    try {
      return port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      throw new IllegalStateException("What was to be measured did not start", silent);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("port ")) {
          port.complete(Integer.parseInt(line.substring(5)));
        } else {
          lines.accept(line);
        }
      }
    } catch (IOException gone) {
      lines.accept("its output was cut off: " + gone.getMessage());
    }
    port.completeExceptionally(new IllegalStateException("It ended"));
  }

  /// Stops it and waits for its last words.
  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      reading.join();
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
