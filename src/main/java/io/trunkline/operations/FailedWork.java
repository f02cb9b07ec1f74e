// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Work that failed behind the scenes: what, why, when it is tried again; and a way to try it now.
///
/// For operators: everything here looks across organizations and is noted in the audit log.
@Component
public final class FailedWork {

  private final FailedWorkTable table;
  private final Tenancy tenancy;
  private final AuditLog audit;
  private final InstantSource clock;

  FailedWork(FailedWorkTable table, Tenancy tenancy, AuditLog audit, InstantSource clock) {
    this.table = table;
    this.tenancy = tenancy;
    this.audit = audit;
    this.clock = clock;
  }

  /// What failed.
  public enum Kind {
    /// A listener did not take an event.
    EVENT,
    /// A job of the scheduler.
    JOB;

    /// From an address; empty when it names neither.
    public static Optional<Kind> parse(String text) {
      return Arrays.stream(values())
          .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst();
    }
  }

  /// What a recurring job is about.
  public enum JobState {
    WAITING,
    RUNNING,
    /// Its last run failed; it runs again at its next time.
    FAILING
  }

  /// One thing that failed and has not succeeded since.
  ///
  /// @param name in words: "Capture lead from call"
  /// @param about the event's kind, or which of several jobs of that name
  /// @param organization whose event it is; empty for jobs and for what concerns no organization
  /// @param why names of faults and places in the code; nothing that a person wrote
  /// @param attempts how often it was tried
  /// @param since when it failed first
  /// @param next when it is tried again; empty when it is given up and waits for a person
  public record Failure(
      UUID id,
      Kind kind,
      String name,
      String about,
      Optional<OrganizationId> organization,
      String why,
      int attempts,
      Instant since,
      Optional<Instant> next) {

    /// Whether it waits for a person.
    public boolean isGivenUp() {
      return next.isEmpty();
    }
  }

  /// A recurring job.
  ///
  /// @param last when it last ended, well or not; empty when it has not run yet
  public record Job(String name, JobState state, Optional<Instant> last, Optional<Instant> next) {}

  /// At most `limit` failures after the first `skip`: those that wait for a person first, then the
  /// newest.
  public List<Failure> failures(int skip, int limit) {
    return tenancy.asPlatform("look at failed work", () -> table.list(skip, limit));
  }

  /// How many there are.
  public int count() {
    return tenancy.asPlatform("count failed work", table::count);
  }

  /// Every recurring job, by name.
  public List<Job> recurringJobs() {
    return tenancy.asPlatform("look at recurring jobs", table::recurringJobs);
  }

  /// Lets one failure be tried again within seconds. Should it fail once more after it was given
  /// up, it is given up again.
  ///
  /// @return false when there is nothing to retry: it has succeeded, is running or never was
  public boolean retry(Kind kind, UUID id) {
    return tenancy.asPlatform(
        "retry failed work",
        () -> {
          boolean waiting =
              switch (kind) {
                case EVENT -> table.deliverAt(id, clock.instant());
                case JOB -> table.runAt(id, clock.instant());
              };
          if (waiting) {
            String action =
                switch (kind) {
                  case EVENT -> "event.retried";
                  case JOB -> "job.retried";
                };
            audit.record(OrganizationId.AGENCY, action, id.toString(), Map.of());
          }
          return waiting;
        });
  }
}
