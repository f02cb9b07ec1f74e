// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The messages agents took, for the people they are meant for. Every method runs in the caller's
/// scope and sees what that scope shows.
@Component
public class TakenMessages {

  private final TakenMessageTable table;
  private final AuditLog audit;
  private final InstantSource clock;

  TakenMessages(TakenMessageTable table, AuditLog audit, InstantSource clock) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  /// Where a page of messages ended.
  public record Place(Instant takenAt, UUID message) {

    private static final int MICROS = 1_000_000;
    private static final int NANOS_IN_MICRO = 1_000;

    public static Place after(TakenMessage last) {
      return new Place(last.takenAt(), last.id());
    }

    /// Empty for a text that is none.
    public static Optional<Place> parse(String text) {
      int line = text.indexOf('_');
      if (line < 0 || !text.substring(0, line).matches("[0-9]{1,18}")) {
        return Optional.empty();
      }
      long micros = Long.parseLong(text.substring(0, line));
      try {
        return Optional.of(
            new Place(
                Instant.ofEpochSecond(micros / MICROS, micros % MICROS * NANOS_IN_MICRO),
                UUID.fromString(text.substring(line + 1))));
      } catch (IllegalArgumentException notAnIdentifier) {
        return Optional.empty();
      }
    }

    /// As an address holds it.
    @Override
    public String toString() {
      long micros = takenAt.getEpochSecond() * MICROS + takenAt.getNano() / NANOS_IN_MICRO;
      return micros + "_" + message;
    }
  }

  /// Takes in a message of a call that was carried elsewhere, as the demo's were nowhere: no agent
  /// took it here, so the audit log has nothing to say. False when it is there already.
  public boolean add(TakenMessage message) {
    return table.add(message);
  }

  /// Newest first.
  ///
  /// @param done only those that are, or are not, seen to
  /// @param after where the page before ended
  public List<TakenMessage> list(
      OrganizationId organization, Optional<Boolean> done, Optional<Place> after, int limit) {
    return table.list(organization, done, after, limit);
  }

  /// How many nobody has seen to.
  public int open(OrganizationId organization) {
    return table.countOpen(organization);
  }

  /// Says that a message is seen to, or is not after all. False when there is no such message;
  /// saying it twice changes nothing.
  public boolean turn(OrganizationId organization, UUID message, boolean done) {
    Optional<Instant> at = done ? Optional.of(clock.instant()) : Optional.empty();
    if (table.turn(organization, message, at, Actor.current().person())) {
      audit.record(
          organization, done ? "message.done" : "message.reopened", message.toString(), Map.of());
      return true;
    }
    return table.exists(organization, message);
  }
}
