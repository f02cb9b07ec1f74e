// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// Who is on a call from a browser. Every such call costs what one on the phone costs but for the
/// carrier, and begins with a click: so neither a person nor an organization has more than a few at
/// once.
@Component
class BrowserCallers {

  static final int MOST_OF_A_PERSON = 3;
  static final int MOST_OF_AN_ORGANIZATION = 10;

  private final Journals journals;
  private final Map<CallId, Caller> callers = new ConcurrentHashMap<>();
  private final Lock places = new ReentrantLock();

  BrowserCallers(Journals journals) {
    this.journals = journals;
  }

  /// @param name of the call's journal; empty until it is open
  private record Caller(OrganizationId organization, PersonId person, Optional<String> name) {}

  /// Whether there is room for one more; it is taken then.
  ///
  /// @return the limit that was reached, in words; empty when there is room
  Optional<String> enter(CallId call, OrganizationId organization, PersonId person) {
    places.lock();
    try {
      callers
          .values()
          .removeIf(
              caller -> caller.name().filter(name -> journals.find(name).isEmpty()).isPresent());
      if (count(caller -> caller.person().equals(person)) >= MOST_OF_A_PERSON) {
        return Optional.of("You are on three calls already. Hang up one, or wait a minute.");
      } else if (count(caller -> caller.organization().equals(organization))
          >= MOST_OF_AN_ORGANIZATION) {
        return Optional.of("Ten calls from browsers go on already. Wait until one is over.");
      }
      callers.put(call, new Caller(organization, person, Optional.empty()));
      return Optional.empty();
    } finally {
      places.unlock();
    }
  }

  /// It has begun: from now on it counts for as long as its record is open.
  void begun(CallId call, String name) {
    callers.computeIfPresent(
        call, (_, caller) -> new Caller(caller.organization(), caller.person(), Optional.of(name)));
  }

  /// It did not begin.
  void leave(CallId call) {
    callers.remove(call);
  }

  private long count(Predicate<Caller> whose) {
    return callers.values().stream().filter(whose).count();
  }
}
