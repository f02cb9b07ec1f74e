// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameLegTests {

  @Test
  void closesWhenTheGoodbyeHasLeft() {
    // Given
    EmbeddedChannel channel = new EmbeddedChannel();

    // When
    new FrameLeg(channel, false).close(1000);
    channel.runPendingTasks();

    // Then
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void closesByForceWhenNobodyReadsTheGoodbye() {
    // Given
    EmbeddedChannel channel = new EmbeddedChannel(new Unread());

    // When
    new FrameLeg(channel, false).close(1000);
    channel.runPendingTasks();
    boolean waits = channel.isOpen();
    channel.advanceTimeBy(3, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();

    // Then
    assertThat(waits).isTrue();
    assertThat(channel.isOpen()).isFalse();
  }

  /// A peer that reads nothing: no write ever comes to an end.
  private static final class Unread extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      ReferenceCountUtil.release(message);
    }
  }
}
