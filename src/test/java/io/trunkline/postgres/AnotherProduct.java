// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.vocabulary.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/// A product in a process of its own, so that it can be killed.
record AnotherProduct(Process process, String url, Secret password) implements AutoCloseable {

  /// What runs in that process: start, say where, hold on until the input ends.
  static void main(String[] arguments) throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]))) {
      IO.println("url " + postgres.url());
      IO.println("password " + postgres.ownerPassword().reveal());
      while (System.in.read() >= 0) {
        // Nobody writes; the end of the input is the end of the test.
      }
    }
  }

  static AnotherProduct on(Path home) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    AnotherProduct.class.getName(),
                    home.toString()))
            .redirectError(Redirect.DISCARD)
            .start();
    BufferedReader words = process.inputReader(UTF_8);
    String url = said(words, "url ");
    return new AnotherProduct(process, url, Secret.of(said(words, "password ")));
  }

  private static String said(BufferedReader words, String what) throws IOException {
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      if (line.startsWith(what)) {
        return line.substring(what.length());
      }
    }
    throw new IOException("the other product ended before it said its " + what);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
