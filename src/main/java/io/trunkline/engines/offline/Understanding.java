// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes words of what callers say, for all calls one after the other on one thread.
///
/// Loaded when the first call begins, and kept. Where it cannot be loaded, the log says so once and
/// nothing is understood from then on: callers type, or press keys.
final class Understanding implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Understanding.class);

  /// So many turns may wait; the next is not understood rather than answered too late.
  private static final int WAITING_TURNS = 8;

  private static final int WARM_UP_SAMPLES = 8_000;

  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_TURNS),
          Thread.ofPlatform().daemon().name("understanding").factory());

  private final AtomicBoolean preparing = new AtomicBoolean();
  private @Nullable SphinxSearch search;
  private volatile boolean unavailable;
  private boolean tried;

  /// Begins to load, so that the first answer need not wait for it.
  void prepare() {
    if (preparing.compareAndSet(false, true)) {
      worker.execute(this::load);
    }
  }

  /// Whether nothing spoken will ever be understood here.
  boolean isUnavailable() {
    return unavailable;
  }

  /// Completes on a thread of its own; with nothing when the words are none of those expected.
  CompletableFuture<Optional<String>> understand(Phrase expected, short[] speech) {
    try {
      return CompletableFuture.supplyAsync(() -> words(expected, speech), worker);
    } catch (RejectedExecutionException tooMuch) {
      LOG.atWarn()
          .addKeyValue("count", WAITING_TURNS)
          .log("Too many callers speak at once; one was not understood");
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private Optional<String> words(Phrase expected, short[] speech) {
    load();
    SphinxSearch ready = search;
    if (ready == null) {
      return Optional.empty();
    }
    try {
      return ready.recognize(expected, speech);
    } catch (IOException | RuntimeException broken) {
      LOG.atWarn().setCause(broken).log("What a caller said could not be searched");
      return Optional.empty();
    }
  }

  private void load() {
    if (tried) {
      return;
    }
    tried = true;
    try {
      SphinxSearch loaded = new SphinxSearch();
      // The first search is slow, until the compiler has seen it; it should not be a caller's.
      loaded.recognize(Expectations.of(Field.Kind.PHONE, ""), new short[WARM_UP_SAMPLES]);
      search = loaded;
      LOG.atInfo().log("The offline engine understands speech now");
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError broken) {
      unavailable = true;
      LOG.atWarn()
          .setCause(broken)
          .log("The offline engine cannot understand speech here; callers can type or press keys");
    }
  }
}
