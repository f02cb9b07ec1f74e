// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.calls.CallId;
import io.trunkline.calls.LiveBoard;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// One open page. Whoever writes a call down only rings; a virtual thread of the stream's own looks
/// what is new and says it, so that a page that reads slowly keeps nobody waiting, and misses
/// nothing but what was true in between.
final class LiveStream {

  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  /// A page asks anew from time to time; so names that have changed since show.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration BREATH = Duration.ofMillis(80);
  private static final long RECONNECT_MILLISECONDS = 2_000;

  private final SseEmitter emitter;
  private final Feed feed;
  private final LiveBoard board;
  private final BooleanSupplier mayStay;
  private final Set<CallId> changed = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
  private volatile boolean closed;
  private volatile boolean knocked;
  private long lookAgainAt;
  private long endsAt;

  /// @param mayStay whether the reader still may; asks the database
  LiveStream(SseEmitter emitter, Feed feed, LiveBoard board, BooleanSupplier mayStay) {
    this.emitter = emitter;
    this.feed = feed;
    this.board = board;
    this.mayStay = mayStay;
  }

  void close() {
    closed = true;
    bell.offer(true);
  }

  /// Looks whether the page is still there.
  void knock() {
    knocked = true;
    bell.offer(true);
  }

  void run() {
    long now = System.nanoTime();
    lookAgainAt = now + LOOK_AGAIN.toNanos();
    endsAt = now + LONGEST.toNanos();
    Runnable unwatch = board.watch(this::note);
    try {
      emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLISECONDS).comment("here"));
      tell(feed.begin());
      while (!closed) {
        next();
      }
    } catch (IOException | IllegalStateException gone) {
      LOG.atDebug().setCause(gone).log("A page that was told of calls has gone");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      unwatch.run();
      emitter.complete();
    }
  }

  private void note(LiveBoard.Change change) {
    if (feed.concerns(change)) {
      changed.add(change.call());
      bell.offer(true);
    }
  }

  private void next() throws IOException, InterruptedException {
    boolean rung = bell.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS) != null;
    long now = System.nanoTime();
    if (now > endsAt || (now > lookAgainAt && !looksAgain(now))) {
      closed = true;
    }
    if (closed) {
      return;
    }
    if (knocked) {
      knocked = false;
      // What is sent first to a page that has gone is lost; what follows it finds nobody.
      stillHere();
      LockSupport.parkNanos(BREATH.toNanos());
      stillHere();
    } else if (!rung) {
      stillHere();
    }
    for (CallId call : List.copyOf(changed)) {
      changed.remove(call);
      tell(feed.changed(call));
    }
    LockSupport.parkNanos(BREATH.toNanos());
  }

  private void stillHere() throws IOException {
    emitter.send(SseEmitter.event().comment("still here"));
  }

  /// Who cannot be looked up, because the database is away, is told nothing; her browser asks
  /// again.
  private boolean looksAgain(long now) {
    lookAgainAt = now + LOOK_AGAIN.toNanos();
    try {
      return mayStay.getAsBoolean();
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("reason", away.getClass().getSimpleName())
          .log("Who watches calls could not be looked up");
      return false;
    }
  }

  private void tell(List<Feed.News> news) throws IOException {
    for (Feed.News one : news) {
      emitter.send(SseEmitter.event().name(one.event()).data(one.data()));
      closed |= one.last();
    }
  }
}
