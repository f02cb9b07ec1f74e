// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.AnswerPlan;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// What humans are told before they are connected with a caller, until they have been told it. Kept
/// here and not in an address, because addresses end up in logs.
@Component
class Whispers {

  private static final Duration LIFE = Duration.ofMinutes(10);

  /// @param account whose call it is told in
  record Whisper(String account, OrganizationId organization, String text, Instant until) {

    @Override
    public String toString() {
      return "Whisper[]";
    }
  }

  private final Map<UUID, Whisper> waiting = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Whispers(InstantSource clock) {
    this.clock = clock;
  }

  void keep(String account, AnswerPlan.Briefing briefing) {
    Instant now = clock.instant();
    waiting.values().removeIf(old -> old.until().isBefore(now));
    waiting.put(
        briefing.name(),
        new Whisper(account, briefing.organization(), briefing.text(), now.plus(LIFE)));
  }

  /// Stays: Twilio may ask twice.
  Optional<Whisper> find(UUID name) {
    return Optional.ofNullable(waiting.get(name))
        .filter(whisper -> clock.instant().isBefore(whisper.until()));
  }
}
