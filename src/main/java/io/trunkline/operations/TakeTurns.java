// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.stereotype.Component;

/// Listeners take turns: when a thousand calls end at once, what follows from their end must leave
/// connections to those who ring. Whatever waits stands in the database as not delivered.
@Component
final class TakeTurns implements AsyncConfigurer, DisposableBean {

  /// Many, because one may wait for a model to sum a call up; few enough that whoever rings waits
  /// for a connection behind them for milliseconds.
  private static final int AT_ONCE = 64;

  private final ThreadPoolExecutor listeners =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofVirtual().name("listener-", 0).factory(),
          // Nothing is refused but at the end, when calls that were waited for are still written
          // down: what follows from them stands in the database, too.
          new ThreadPoolExecutor.DiscardPolicy());

  @Override
  public Executor getAsyncExecutor() {
    return listeners;
  }

  /// Those that have begun go on to their end; the rest are delivered at the next start.
  @Override
  public void destroy() {
    listeners.getQueue().clear();
    listeners.shutdown();
  }
}
