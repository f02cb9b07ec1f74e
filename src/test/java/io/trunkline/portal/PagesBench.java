// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.testing.DemoVisitor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Measures signed-in pages of a running product: a fixed rate of requests, each counted from the
/// moment it was due, so that a slow answer also counts against those that wait behind it.
public final class PagesBench {

  private static final int PER_SECOND = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(30);
  private static final List<String> PAGES =
      List.of("/admin", "/admin/organizations", "/admin/people", "/profile");

  private final DemoVisitor visitor;
  private final ConcurrentLinkedQueue<Long> microseconds = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Integer> refused = new ConcurrentSkipListMap<>();

  private PagesBench(DemoVisitor visitor) {
    this.visitor = visitor;
  }

  /// @param arguments the address of a product in development, such as `http://localhost:3000`
  public static void main(String[] arguments) throws Exception {
    URI product = URI.create(arguments[0]);
    PagesBench bench = new PagesBench(DemoVisitor.signIn(product, "OPERATOR"));
    bench.load(WARM_UP);
    boolean warm = bench.isServedAll("warm-up");
    bench.microseconds.clear();
    bench.load(MEASURED);
    bench.report();
    boolean served = bench.isServedAll("measured");
    if (!warm || !served) {
      // A page that was refused is quick: the figures say nothing.
      System.exit(1);
    }
  }

  private void load(Duration length) throws Exception {
    long requests = length.toSeconds() * PER_SECOND;
    long began = System.nanoTime();
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (int request = 0; request < requests; request++) {
      long due = began + request * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      String page = PAGES.get(request % PAGES.size());
      answers.add(
          CompletableFuture.runAsync(() -> {}, later(due)).thenCompose(_ -> send(page, due)));
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
  }

  private static Executor later(long due) {
    return CompletableFuture.delayedExecutor(due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private CompletableFuture<Void> send(String page, long due) {
    return visitor
        .read(page)
        .thenAccept(answer -> {
          microseconds.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
          if (answer.statusCode() != 200) {
            refused.merge(answer.statusCode(), 1, Integer::sum);
          }
        });
  }

  private void report() {
    long[] sorted = microseconds.stream().mapToLong(Long::longValue).sorted().toArray();
    String figures =
        "%d pages at %d/s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, slowest %.1f ms"
            .formatted(
                sorted.length,
                PER_SECOND,
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 1.0));
    IO.println(figures);
  }

  /// Says which answers of a phase were not 200, and begins to count anew.
  private boolean isServedAll(String phase) {
    String statuses =
        refused.entrySet().stream()
            .map(status -> status.getValue() + " times " + status.getKey())
            .collect(Collectors.joining(", "));
    boolean all = refused.isEmpty();
    refused.clear();
    IO.println(phase + ": " + (all ? "every answer was 200" : "not 200: " + statuses));
    return all;
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1_000.0;
  }
}
