// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tools of one call. Safe for use by many threads; whoever uses one waits, outside any scope,
/// on a virtual thread.
public final class ToolSession {

  private static final Logger LOG = LoggerFactory.getLogger(ToolSession.class);

  /// Longer than any engine's names for calls of a function.
  private static final int LONGEST_USE_ID = 200;

  private final ToolContext context;
  private final Map<String, HeldTool> tools = new LinkedHashMap<>();
  private final Workshop workshop;
  private final Collected collected = new Collected();

  /// Guards what follows. Never held while a tool runs.
  private final Lock state = new ReentrantLock();

  private final Map<String, CompletableFuture<ToolAnswer>> answers = new HashMap<>();
  private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
  private final Quota quota;
  private boolean leaving;

  ToolSession(ToolContext context, List<HeldTool> held, Workshop workshop) {
    this.context = context;
    this.workshop = workshop;
    this.quota = new Quota(workshop.settings());
    held.forEach(tool -> tools.put(tool.offer().name(), tool));
  }

  /// What the agent's model may be told of.
  public List<ToolOffer> offers() {
    return tools.values().stream().map(HeldTool::offer).toList();
  }

  /// Uses a tool and waits for what comes of it; never throws. The same use again, even while the
  /// first still runs, gets the first one's answer, and nothing is done twice.
  ///
  /// @param useId the engine's name for this use, unique in the call
  /// @param name as the model wrote it
  /// @param arguments as the model wrote them
  public ToolAnswer use(String useId, String name, String arguments) {
    CompletableFuture<ToolAnswer> mine = new CompletableFuture<>();
    Optional<CompletableFuture<ToolAnswer>> earlier;
    Optional<Outcome.Refused> over = Optional.empty();
    state.lock();
    try {
      earlier = Optional.ofNullable(answers.get(useId));
      if (earlier.isEmpty()) {
        over = useId.length() > LONGEST_USE_ID ? Optional.of(nameless()) : quota.take();
        if (over.isEmpty()) {
          answers.put(useId, mine);
        }
      }
    } finally {
      state.unlock();
    }
    if (earlier.isPresent()) {
      return earlier.get().join();
    }
    if (over.isPresent()) {
      return refuse(name, over.get()).answer();
    }
    mine.complete(answer(useId, name, arguments));
    return mine.join();
  }

  /// A reply of the agent began: what it may use in one turn counts anew.
  public void turnBegan() {
    state.lock();
    try {
      quota.turnBegan();
      leaving = false;
    } finally {
      state.unlock();
    }
  }

  /// What the agent saved so far of what it collects, by field key.
  public Map<String, String> collected() {
    return collected.copy();
  }

  /// How many uses were refused so far.
  public int refused() {
    state.lock();
    try {
      return refusals.values().stream().mapToInt(Integer::intValue).sum();
    } finally {
      state.unlock();
    }
  }

  private ToolAnswer answer(String useId, String name, String arguments) {
    try {
      return outcome(useId, name, arguments).answer();
    } catch (RuntimeException broken) {
      return failed(broken).answer();
    }
  }

  private Outcome outcome(String useId, String name, String arguments) {
    HeldTool held = tools.get(name);
    if (held == null) {
      return refuse(
          name,
          new Outcome.Refused(Refusal.NOT_OFFERED, "You have no such tool. Go on without it."));
    }
    return switch (Arguments.read(arguments)) {
      case Arguments.Reading.Refused(Refusal why, String words) ->
          refuse(name, new Outcome.Refused(why, words));
      case Arguments.Reading.Read(var object) -> {
        List<String> faults = held.schema().faults(object);
        yield faults.isEmpty()
            ? run(held, new ToolUse(context, useId, object, collected))
            : refuse(
                name,
                new Outcome.Refused(Refusal.ARGUMENTS_UNFIT, String.join("; ", faults) + "."));
      }
    };
  }

  private Outcome run(HeldTool held, ToolUse use) {
    long began = System.nanoTime();
    Outcome outcome = onlyOneWayOut(inTime(held.tool(), use));
    if (outcome instanceof Outcome.Refused refused) {
      return refuse(held.offer().name(), refused);
    }
    workshop
        .journal()
        .used(
            context,
            held.tool(),
            outcome.answer().worked(),
            Duration.ofNanos(System.nanoTime() - began));
    return outcome;
  }

  /// A model that ends a call and puts it through in the same breath gets the first of the two.
  private Outcome onlyOneWayOut(Outcome outcome) {
    if (outcome.answer().action().isEmpty()) {
      return outcome;
    }
    state.lock();
    try {
      boolean second = leaving;
      leaving = true;
      return second
          ? new Outcome.Refused(
              Refusal.ALREADY_LEAVING, "The call is already being ended or put through.")
          : outcome;
    } finally {
      state.unlock();
    }
  }

  private Outcome inTime(Tool tool, ToolUse use) {
    Future<Outcome> running = workshop.threads().submit(() -> tool.run(use));
    try {
      return running.get(tool.within(workshop.settings()).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      running.cancel(true);
      return unknown();
    } catch (InterruptedException stopped) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return unknown();
    } catch (ExecutionException broken) {
      return failed(broken);
    }
  }

  private static Outcome unknown() {
    return new Outcome.Failed(
        "This took too long, and whether it was done is not known. Do not try it again; tell the"
            + " caller that somebody will see to it.");
  }

  private Outcome failed(Throwable broken) {
    LOG.atError()
        .addKeyValue("organization", context.organization())
        .addKeyValue("call", context.call())
        .setCause(broken)
        .log("a tool broke");
    return new Outcome.Failed("This did not work just now. Go on without it.");
  }

  private Outcome.Refused refuse(String name, Outcome.Refused refused) {
    boolean first;
    state.lock();
    try {
      first = refusals.merge(refused.why(), 1, Integer::sum) == 1;
    } finally {
      state.unlock();
    }
    String offered = tools.containsKey(name) ? name : "";
    workshop.journal().refused(context, offered, refused.why(), first);
    return refused;
  }

  private static Outcome.Refused nameless() {
    return new Outcome.Refused(Refusal.ARGUMENTS_UNREADABLE, "This use has no proper name.");
  }
}
