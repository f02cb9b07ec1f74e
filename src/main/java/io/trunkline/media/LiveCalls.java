// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The calls whose stream has begun, by the carrier's name: one stream for each.
final class LiveCalls {

  private final Map<String, Bridge> bridges = new ConcurrentHashMap<>();
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
