// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OperationsTest
class DrainingTests {

  @Autowired Draining draining;
  @Autowired Scheduler scheduler;

  @Test
  void whatWasStoppedForAWhileBeginsJobsAgain() {
    // When
    draining.stop();

    // Then
    assertThat(scheduler.getSchedulerState().isPaused()).isTrue();
    assertThat(draining.isDraining()).isTrue();

    // When
    draining.start();

    // Then
    assertThat(scheduler.getSchedulerState().isPaused()).isFalse();
    assertThat(draining.isDraining()).isFalse();
    assertThat(draining.isRunning()).isTrue();
  }
}
