// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.modulith.events.ApplicationModuleListener;

/// A listener that does with each letter what its test says.
@TestComponent
class ReadLetters {

  private final Map<UUID, IntConsumer> behaviours = new ConcurrentHashMap<>();
  private final Map<UUID, AtomicInteger> calls = new ConcurrentHashMap<>();

  /// @param behaviour is told the number of the call, from 1
  void behave(UUID letter, IntConsumer behaviour) {
    behaviours.put(letter, behaviour);
  }

  int calls(UUID letter) {
    return calls.computeIfAbsent(letter, _ -> new AtomicInteger()).get();
  }

  @ApplicationModuleListener
  void on(LetterArrived event) {
    int call = calls.computeIfAbsent(event.letter(), _ -> new AtomicInteger()).incrementAndGet();
    behaviours.getOrDefault(event.letter(), _ -> {}).accept(call);
  }
}
