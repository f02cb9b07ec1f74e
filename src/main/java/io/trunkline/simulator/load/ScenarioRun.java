// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.Ledger;
import io.trunkline.simulator.RealtimeTwin;
import io.trunkline.simulator.Speech;
import io.trunkline.simulator.Voice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A scenario, followed by so many calls at once.
final class ScenarioRun implements Voice {
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  private final EventLoopGroup loops;
  private final Scenario scenario;
  private final Speech speech;
  private final Map<Integer, Integer> sessions = new ConcurrentHashMap<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  ScenarioRun(EventLoopGroup loops, Scenario scenario, Speech speech) {
    this.loops = loops;
    this.scenario = scenario;
    this.speech = speech;
  }

  /// The engine of this run.
  RealtimeTwin twin(int port) {
    return RealtimeTwin.open(loops, port, scenario::script, this, Optional.empty());
  }

  /// A caller's silence tells which session hears her.
  @Override
  public void received(int session, byte[] audio, long now) {
    if (Stamp.isAt(audio, 0)) {
      sessions.putIfAbsent(Stamp.owner(audio, 0), session);
    }
  }

  /// How many calls came to what; those that went as expected are under `as expected`.
  ///
  /// @param twin whose books tell what the engine was told; null when it is somebody else's
  Map<String, Integer> run(Door door, int calls, @Nullable RealtimeTwin twin)
      throws InterruptedException {
    CountDownLatch open = new CountDownLatch(calls);
    for (int number = 0; number < calls; number++) {
      call(door, number, twin, open);
    }
    Duration patience = scenario.length().plus(LAST_WORDS);
    if (!open.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      for (long missing = open.getCount(); missing > 0; missing--) {
        note("never ended");
      }
    }
    synchronized (outcomes) {
      return new TreeMap<>(outcomes);
    }
  }

  private void call(Door door, int number, @Nullable RealtimeTwin twin, CountDownLatch open) {
    ScenarioCall call = new ScenarioCall(number, scenario, speech);
    var _ =
        door.place(CallNumbers.callSid(number), call)
            .thenCompose(placed -> {
              call.follow(placed.caller(), loops);
              return placed
                  .caller()
                  .ended()
                  .thenCompose(_ -> door.after(placed))
                  .thenAccept(next -> call.ended(placed.caller().closedWith(), next));
            })
            .whenComplete((_, failure) -> {
              if (failure != null) {
                note(CallRefusedException.of(failure).why());
              } else {
                List<String> wrong = call.disappointments(ledger(number, twin));
                note(wrong.isEmpty() ? "as expected" : String.join(", ", wrong));
              }
              open.countDown();
            });
  }

  private Optional<Ledger> ledger(int number, @Nullable RealtimeTwin twin) {
    Integer session = sessions.get(number);
    if (twin == null || session == null) {
      return Optional.empty();
    }
    List<Ledger> all = twin.sessions();
    return session < all.size() ? Optional.of(all.get(session)) : Optional.empty();
  }

  private void note(String outcome) {
    synchronized (outcomes) {
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }
}
