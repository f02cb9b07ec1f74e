// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TakeTurnsTests {

  @Test
  void whoeverWritesTheLastRecordIsNotRefusedAfterTheEnd() {
    // Given
    TakeTurns turns = new TakeTurns();
    Executor listeners = turns.getAsyncExecutor();
    AtomicBoolean told = new AtomicBoolean();

    // When
    turns.destroy();

    // Then
    assertThatCode(() -> listeners.execute(() -> told.set(true))).doesNotThrowAnyException();
    assertThat(told).isFalse();
  }
}
