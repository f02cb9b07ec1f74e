// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.portal.calls.CallDesk;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Recordings operators listen to. A player asks for one part after another, and that is one act:
/// the audit log notes it once an hour for each person and call.
@Component
class HeardRecordings {

  private static final Duration ONE_ACT = Duration.ofHours(1);

  private record Listener(PersonId person, String call) {}

  private record Noted(OrganizationId organization, Instant until) {}

  private final Tenancy tenancy;
  private final CallDesk desk;
  private final InstantSource clock;
  private final Map<Listener, Noted> noted = new ConcurrentHashMap<>();

  HeardRecordings(Tenancy tenancy, CallDesk desk, InstantSource clock) {
    this.tenancy = tenancy;
    this.desk = desk;
    this.clock = clock;
  }

  /// @param part which of the call's recordings
  Path find(PersonId person, String call, int part) {
    Instant now = clock.instant();
    Listener listener = new Listener(person, call);
    return Optional.ofNullable(noted.get(listener))
        .filter(earlier -> now.isBefore(earlier.until()))
        .map(earlier -> tenancy.within(earlier.organization(), () -> desk.recording(call, part)))
        .orElseGet(() -> note(listener, part, now));
  }

  private Path note(Listener listener, int part, Instant now) {
    return tenancy.asPlatform(
        "listen to a call",
        () -> {
          Path file = desk.recording(listener.call(), part);
          noted.values().removeIf(old -> !now.isBefore(old.until()));
          noted.put(listener, new Noted(desk.owner(listener.call()), now.plus(ONE_ACT)));
          return file;
        });
  }
}
