// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The calls whose stream has begun, by the carrier's name: one stream for each.
final class LiveCalls {

  private final Map<String, Bridge> bridges = new ConcurrentHashMap<>();
  private final Map<Long, CompletableFuture<?>> unfinished = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile CompletableFuture<Void> empty = CompletableFuture.completedFuture(null);

  /// False when the call has a stream already.
  boolean enter(Bridge bridge) {
    return bridges.putIfAbsent(bridge.brief().call(), bridge) == null;
  }

  void leave(Bridge bridge) {
    bridges.remove(bridge.brief().call(), bridge);
    if (bridges.isEmpty()) {
      empty.complete(null);
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
    return Optional.ofNullable(bridges.get(call));
  }

  Collection<LiveCall> all() {
    return List.copyOf(bridges.values());
  }

  int count() {
    return bridges.size();
  }

  /// Completes when no call is going on any more. New ones must not be let in meanwhile.
  CompletableFuture<Void> whenEmpty() {
    CompletableFuture<Void> waiting = new CompletableFuture<>();
    empty = waiting;
    if (bridges.isEmpty()) {
      waiting.complete(null);
    }
    return waiting;
  }
}
