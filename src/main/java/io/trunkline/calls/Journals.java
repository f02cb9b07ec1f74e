// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.tools.ToolSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
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

  private final Map<String, Journal> journals = new ConcurrentHashMap<>();
  private final Journal.Surroundings around;

  Journals(
      Records records, Spool spool, LiveBoard board, InstantSource clock, CallsSettings settings) {
    this.around = new Journal.Surroundings(records, spool, board, clock, settings.lease());
  }

  static String name(NewCall call) {
    return call.carrierCall().orElse(call.session());
  }

  /// The call's journal, begun if it was not.
  Journal open(NewCall call, Optional<ToolSession> tools) {
    return open(call, tools, List.of());
  }

  /// The same for a call another process began and does not carry any more.
  ///
  /// @param before its turns that are written already
  Journal open(NewCall call, Optional<ToolSession> tools, List<Turn> before) {
    String name = name(call);
    return journals.computeIfAbsent(
        name,
        _ -> {
          Journal journal = new Journal(call, tools, before, around, () -> journals.remove(name));
          journal.begin();
          return journal;
        });
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
  }
}
