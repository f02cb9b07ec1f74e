// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.Deadline;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Waits for the database, but not long: Twilio waits for us, and somebody for Twilio.
@Component
final class Patience implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
  private final Duration longest;
  private final Duration longestOfARequest;

  Patience(TwilioSettings settings) {
    this.longest = settings.askWithin();
    this.longestOfARequest = settings.requestWithin();
  }

  /// Serves one request, whose questions together are waited for no longer than one person would.
  <T> T forOneRequest(Supplier<T> serving) {
    return Deadline.within(longestOfARequest, serving::get);
  }

  /// What the database says; what is remembered when it says nothing in time. The question goes on
  /// and is not heeded: to interrupt it would close the database's connection under it.
  <T> T ask(Supplier<T> database, Supplier<T> memory) {
    Future<T> asked = asking.submit(database::get);
    try {
      return asked.get(Deadline.left(longest).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      LOG.atWarn().log("The database is slow; what is remembered counts");
    } catch (ExecutionException away) {
      LOG.atWarn()
          .addKeyValue("reason", reason(away))
          .log("The database is away; what is remembered counts");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return memory.get();
  }

  /// Without the message, which may quote what was asked.
  private static String reason(ExecutionException away) {
    Throwable cause = away.getCause();
    return (cause == null ? away : cause).getClass().getSimpleName();
  }

  @Override
  public void destroy() {
    asking.shutdownNow();
  }
}
