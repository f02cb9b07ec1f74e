// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The calls that go on in this process, as they go on: for whoever watches.
///
/// A watcher is told on the thread that writes the call down and must only take note.
@Component
public final class LiveBoard {

  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);

  /// A call that goes on.
  ///
  /// @param agentName who answers, as it is called; empty in a process that took the call up
  /// @param engine who speaks for it
  /// @param streaming an agent speaks with the caller; before, it rings
  public record OnAir(
      CallId id,
      OrganizationId organization,
      String session,
      Direction direction,
      Optional<AgentId> agent,
      Optional<String> agentName,
      Optional<String> engine,
      String from,
      String to,
      Instant startedAt,
      boolean streaming,
      List<Turn> turns) {

    public OnAir {
      turns = List.copyOf(turns);
    }

    /// Without the words and whoever says them.
    @Override
    public String toString() {
      return "OnAir[" + session + "]";
    }
  }

  /// What changed.
  ///
  /// @param over it goes on no more
  public record Change(OrganizationId organization, CallId call, boolean over) {}

  /// Most of what changes is looked at by nobody: a call is put into words when somebody asks.
  private record Shown(OrganizationId organization, Supplier<OnAir> asItIs) {}

  private final Map<CallId, Shown> calls = new ConcurrentHashMap<>();
  private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();

  /// The calls of one organization, or of all, newest first. Whoever asks answers for his right to.
  public List<OnAir> calls(Optional<OrganizationId> organization) {
    return calls.values().stream()
        .filter(call -> organization.isEmpty() || organization.get().equals(call.organization()))
        .map(call -> call.asItIs().get())
        .sorted(Comparator.comparing(OnAir::startedAt).reversed())
        .toList();
  }

  /// Empty once it is over.
  public Optional<OnAir> find(CallId call) {
    return Optional.ofNullable(calls.get(call)).map(shown -> shown.asItIs().get());
  }

  /// Tells of every change until the answer is run.
  public Runnable watch(Consumer<Change> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /// A call goes on, and is not as it was.
  void show(OrganizationId organization, CallId call, Supplier<OnAir> asItIs) {
    calls.put(call, new Shown(organization, asItIs));
    tell(new Change(organization, call, false));
  }

  void takeDown(OrganizationId organization, CallId call) {
    if (calls.remove(call) != null) {
      tell(new Change(organization, call, true));
    }
  }

  private void tell(Change change) {
    for (Consumer<Change> watcher : watchers) {
      try {
        watcher.accept(change);
      } catch (RuntimeException | Error broken) {
        // Also an Error: it is the watcher's, and must not end whoever writes calls down.
        LOG.atError().setCause(broken).log("Somebody who watches calls could not be told");
      }
    }
  }
}
