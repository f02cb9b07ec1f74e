// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/// What this running product is delivering right now, and how that went.
///
/// The publication registry tells its repository which publication it works on and that it failed,
/// but not why; the exception passes the advice around the listener, which does not know the
/// publication. Both run on the listener's thread, where an [Attempt] brings them together.
final class Deliveries {

  private static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

  /// Another one at each start, so that a product that was killed is never taken for its successor.
  private final UUID node = UUID.randomUUID();

  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  /// One call of one listener; seen by its thread only.
  static final class Attempt {
    private @Nullable UUID publication;
    private @Nullable Throwable failure;
    private boolean recorded;

    void failedWith(Throwable reason) {
      failure = reason;
    }

    /// Whether its failure stands in the database, from where it is repeated.
    boolean isRecorded() {
      return recorded;
    }
  }

  UUID node() {
    return node;
  }

  /// Those whose listeners are running here.
  Set<UUID> underWay() {
    return Collections.unmodifiableSet(underWay);
  }

  /// Calls a listener; afterwards nothing of it is under way, even when its outcome could not be
  /// written down.
  @Nullable Object follow(Attempt attempt, MethodInvocation listener) throws Throwable {
    try {
      return ScopedValue.where(CURRENT, attempt).call(listener::proceed);
    } finally {
      if (attempt.publication != null) {
        underWay.remove(attempt.publication);
      }
    }
  }

  static Optional<Attempt> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  void begin(UUID publication) {
    current()
        .ifPresent(attempt -> {
          attempt.publication = publication;
          underWay.add(publication);
        });
  }

  void recorded() {
    current().ifPresent(attempt -> attempt.recorded = true);
  }

  /// Why the calling thread's attempt failed.
  static Optional<Throwable> failure() {
    return current().map(attempt -> attempt.failure);
  }
}
