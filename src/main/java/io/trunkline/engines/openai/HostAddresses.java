// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where a host is, looked up on a thread of its own: a directory that does not answer must not
/// hold up a loop on which other calls speak.
///
/// What was found last is good for a while without asking, and for longer where asking fails. Used
/// by any thread.
final class HostAddresses {

  /// As long as Java itself believes what it found.
  private static final Duration FRESH = Duration.ofSeconds(30);

  /// A directory may be away for so long before calls notice.
  private static final Duration GOOD = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Who knows where hosts are; may take its time.
  @FunctionalInterface
  interface Directory {

    InetAddress[] lookUp(String host) throws UnknownHostException;
  }

  /// How long what was found is believed, and how long a new answer is waited for.
  record Times(Duration fresh, Duration good, Duration patience) {

    static final Times USUAL = new Times(FRESH, GOOD, PATIENCE);
  }

  private record Known(List<InetAddress> addresses, long since) {

    boolean isYoungerThan(Duration age) {
      return System.nanoTime() - since < age.toNanos();
    }
  }

  private final String host;
  private final Directory directory;
  private final Times times;
  private @Nullable Known known;
  private @Nullable CompletableFuture<Known> looking;
  private int turn;

  HostAddresses(String host, Directory directory, Times times) {
    this.host = host;
    this.directory = directory;
    this.times = times;
  }

  /// An address, soon: within the patience, or it fails.
  synchronized CompletableFuture<InetAddress> find() {
    Known last = known;
    if (last != null && last.isYoungerThan(times.fresh())) {
      return CompletableFuture.completedFuture(chosen(last));
    }
    CompletableFuture<Known> answer = looking;
    if (answer == null) {
      CompletableFuture<Known> asked = new CompletableFuture<>();
      looking = asked;
      answer = asked;
      Thread.ofPlatform().daemon().name("address of " + host).start(() -> lookUp(asked));
    }
    return answer
        .copy()
        .orTimeout(times.patience().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(unanswered -> lastGood(last, unanswered))
        .thenApply(this::chosen);
  }

  /// Nobody answered there: the host's next address, if it has several, is taken from now on.
  synchronized void unreachable(InetAddress address) {
    Known last = known;
    if (last != null && chosen(last).equals(address)) {
      turn++;
    }
  }

  private synchronized InetAddress chosen(Known found) {
    return found.addresses().get(Math.floorMod(turn, found.addresses().size()));
  }

  private Known lastGood(@Nullable Known last, Throwable unanswered) {
    if (last == null || !last.isYoungerThan(times.good())) {
      throw new IllegalStateException("Nobody knows where the engine is", unanswered);
    }
    return last;
  }

  private void lookUp(CompletableFuture<Known> asked) {
    try {
      Known found = new Known(List.of(directory.lookUp(host)), System.nanoTime());
      settle(found);
      asked.complete(found);
    } catch (UnknownHostException | RuntimeException unknown) {
      settle(null);
      asked.completeExceptionally(unknown);
    }
  }

  private synchronized void settle(@Nullable Known found) {
    looking = null;
    if (found != null) {
      known = found;
    }
  }
}
