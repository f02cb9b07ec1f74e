// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What becomes of a one-time job that failed: it is tried again, a little later each time, and
/// after the last pause it is left for a person, who finds it with its reason among [FailedWork].
final class RetryLater {

  /// When a job that is given up runs by itself.
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final List<Duration> pauses;

  RetryLater(List<Duration> pauses) {
    this.pauses = pauses;
  }

  /// For `Tasks.oneTime(…).onFailure(…)`. The job must be safe to repeat.
  public <T> FailureHandler<T> handler() {
    return (complete, job) -> {
      int failuresBefore = complete.getExecution().consecutiveFailures;
      job.reschedule(
          complete,
          failuresBefore < pauses.size()
              ? complete.getTimeDone().plus(pauses.get(failuresBefore))
              : NEVER);
    };
  }
}
