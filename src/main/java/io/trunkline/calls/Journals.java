// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.tools.ToolSession;
import java.io.Serial;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The journals of the calls this process knows of, by the name the media plane has for a call: the
/// carrier's, or the session's where there is no carrier.
@Component
final class Journals implements DisposableBean {

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  /// Of so many calls it is remembered what they were answered with.
  private static final int MOST_REMEMBERED = 4_000;

  private final Map<String, Journal> journals = new ConcurrentHashMap<>();
  private final Map<String, NewCall> lately = Collections.synchronizedMap(new Lately());
  private final Journal.Surroundings around;
  private final Scribe scribe;

  Journals(Records records, Spool spool, LiveBoard board, InstantSource clock) {
    this.around = new Journal.Surroundings(spool, board, clock);
    this.scribe = Scribe.started(records, this::all);
  }

  /// The newest only.
  private static final class Lately extends LinkedHashMap<String, NewCall> {

    @Serial private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, NewCall> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }

  static String name(NewCall call) {
    return call.carrierCall().orElse(call.session());
  }

  /// The journal of a call nobody will ask about between its streams: it has one.
  Journal open(NewCall call, Optional<ToolSession> tools) {
    AnswerPlan over = new AnswerPlan.HangUp();
    return open(Beginning.of(call, tools, Optional.empty(), Standing.answered(over)));
  }

  /// The call's journal, begun if it was not.
  Journal open(Beginning beginning) {
    String name = name(beginning.call());
    return journals.computeIfAbsent(
        name,
        _ -> {
          Journal journal = new Journal(beginning, around, () -> close(name, beginning.call()));
          journal.begin();
          return journal;
        });
  }

  private void close(String name, NewCall call) {
    if (call.reply().isPresent()) {
      lately.put(name, call);
    }
    journals.remove(name);
  }

  /// A call that goes on here or lately did: what it was answered with is known without the
  /// database.
  Optional<NewCall> begun(String name) {
    return find(name).map(Journal::call).or(() -> Optional.ofNullable(lately.get(name)));
  }

  Optional<Journal> find(String name) {
    return Optional.ofNullable(journals.get(name));
  }

  Collection<Journal> all() {
    return List.copyOf(journals.values());
  }

  /// The product stops: what is known of its calls is written before the database goes.
  @Override
  public void destroy() {
    all().forEach(Journal::close);
    long until = System.nanoTime() + LAST_WORDS.toNanos();
    while (!journals.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    scribe.close();
  }
}
