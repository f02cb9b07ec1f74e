// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends a socket that has not shown a ticket in time, however busily it sends something else: who
/// says a letter now and then must not hold a place for hours. Taken away, it does nothing.
final class Deadline extends ChannelInboundHandlerAdapter {

  private final Duration time;
  private @Nullable Future<?> end;

  Deadline(Duration time) {
    this.time = time;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    end =
        context
            .executor()
            .schedule(
                () -> {
                  var _ = context.close();
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (end != null) {
      end.cancel(false);
    }
  }
}
