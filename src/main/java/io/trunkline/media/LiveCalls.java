// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who was let in: first expected, then a bridge that waits for its stream's first word, then the
/// one stream of its call, by the carrier's name.
final class LiveCalls {

  private final AtomicInteger expected = new AtomicInteger();
  private final Set<Bridge> admitted = ConcurrentHashMap.newKeySet();
  private final Map<String, Bridge> bridges = new ConcurrentHashMap<>();
  private final Map<Long, CompletableFuture<?>> unfinished = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Consumer<LiveCall> farewell;

  /// Somebody is about to be let in, and counts from now on; answers how many there are with her.
  int expect() {
    return expected.incrementAndGet();
  }

  /// Whoever was expected does not come, or has left.
  void expectNoMore() {
    if (expected.decrementAndGet() == 0) {
      tellWaiting();
    }
  }

  /// Whoever was expected has come.
  void admit(Bridge bridge) {
    admitted.add(bridge);
  }

  /// Makes this the call's stream; answers the one that is it already, if there is one.
  @Nullable Bridge enter(Bridge bridge) {
    Bridge before = bridges.putIfAbsent(bridge.brief().call(), bridge);
    Consumer<LiveCall> lastWord = farewell;
    if (before == null && lastWord != null) {
      lastWord.accept(bridge.fromOutside());
    }
    return before;
  }

  /// Whether another stream is the call's.
  boolean isCarriedByAnother(Bridge bridge) {
    Bridge carrying = bridges.get(bridge.brief().call());
    return carrying != null && carrying != bridge;
  }

  void leave(Bridge bridge) {
    bridges.remove(bridge.brief().call(), bridge);
    if (admitted.remove(bridge)) {
      expectNoMore();
    }
  }

  /// Something of a call that may take longer than the call itself, such as its recording's end.
  void waitFor(CompletionStage<?> finishing) {
    long number = numbers.incrementAndGet();
    unfinished.put(number, finishing.toCompletableFuture());
    var _ = finishing.whenComplete((_, _) -> unfinished.remove(number));
  }

  /// Completes when what was left to finish when asked is finished.
  CompletableFuture<Void> whenFinished() {
    return CompletableFuture.allOf(unfinished.values().toArray(CompletableFuture[]::new));
  }

  Optional<LiveCall> find(String call) {
    return Optional.ofNullable(bridges.get(call)).map(Bridge::fromOutside);
  }

  /// Everybody who was let in, also who has not begun.
  Collection<LiveCall> all() {
    return admitted.stream().map(Bridge::fromOutside).toList();
  }

  /// Does this to every call that goes on, and to each that begins from now on.
  void part(Consumer<LiveCall> lastWord) {
    farewell = lastWord;
    List.copyOf(bridges.values()).forEach(bridge -> lastWord.accept(bridge.fromOutside()));
  }

  int count() {
    return bridges.size();
  }

  /// Completes when nobody is there any more and nobody expected. New ones must not be let in
  /// meanwhile.
  CompletableFuture<Void> whenEmpty() {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    waiting.add(asked);
    if (expected.get() == 0) {
      tellWaiting();
    }
    return asked;
  }

  private void tellWaiting() {
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      next.complete(null);
    }
  }
}
