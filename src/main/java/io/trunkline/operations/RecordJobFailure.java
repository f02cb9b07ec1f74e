// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Keeps why a job failed, which the scheduler counts but does not keep.
@Component
class RecordJobFailure extends AbstractSchedulerListener {

  private final FailedWorkTable table;
  private final InstantSource clock;

  RecordJobFailure(FailedWorkTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void onExecutionComplete(ExecutionComplete complete) {
    Execution job = complete.getExecution();
    switch (complete.getResult()) {
      case FAILED ->
          failed(job, complete.getCause().map(FailureReason::of).orElse("It gave no reason"));
      case OK -> {
        if (job.consecutiveFailures > 0) {
          table.forgetJobFailure(job.taskInstance);
        }
      }
    }
  }

  @Override
  public void onExecutionDead(Execution job) {
    failed(job, "The process that ran it ended before it was done");
  }

  private void failed(Execution job, String reason) {
    table.keepJobFailure(job.taskInstance, reason, clock.instant());
  }
}
