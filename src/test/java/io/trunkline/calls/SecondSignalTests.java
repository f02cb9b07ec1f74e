// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondSignalTests {

  private final List<String> done = new ArrayList<>();
  private final SecondSignal signal = new SecondSignal(() -> done.add("hurried"));

  @Test
  void leavesTheFirstSignalAsItWasAndHurriesAtTheSecond() throws Exception {
    // When
    signal.came(() -> done.add("usual"));
    signal.came(() -> done.add("usual"));
    signal.came(() -> done.add("usual"));

    // Then
    assertThat(done).containsExactly("usual", "hurried");
  }
}
