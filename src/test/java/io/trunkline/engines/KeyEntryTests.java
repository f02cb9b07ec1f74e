// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.trunkline.media.wire.Transport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyEntryTests {

  private final EventLoopGroup loops = Transport.loops("keys", 1);
  private final EventLoop loop = loops.next();
  private final List<String> entered = new CopyOnWriteArrayList<>();
  private final KeyEntry keys = new KeyEntry(loop, entered::add);

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void aPauseEndsWhatIsPressed() throws Exception {
    // When
    press("555", false);

    // Then
    await().untilAsserted(() -> assertThat(entered).containsExactly("555"));
  }

  @Test
  void theHashEndsAtOnceAndTheStarBeginsAgain() throws Exception {
    // When
    press("12*345#6#", false);

    // Then
    assertThat(entered).containsExactly("345", "6");
  }

  @Test
  void aHashWithNothingBeforeItIsAKey() throws Exception {
    // When
    press("#", false);

    // Then
    assertThat(entered).containsExactly("#");
  }

  @Test
  void oneKeyMayBeAnAnswer() throws Exception {
    // When
    press("1", true);

    // Then
    assertThat(entered).containsExactly("1");
  }

  private void press(String pressed, boolean alone) throws Exception {
    loop.submit(() -> pressed.chars().forEach(key -> keys.press((char) key, alone)))
        .get(10, TimeUnit.SECONDS);
  }
}
