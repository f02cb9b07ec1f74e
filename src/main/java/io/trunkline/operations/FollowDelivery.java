// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.io.Serial;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.core.Ordered;
import org.springframework.transaction.event.TransactionalEventListener;

/// Stands around every listener in two places: outside the advice that records whether it completed
/// (HIGHEST_PRECEDENCE + 10), and inside it.
final class FollowDelivery extends DefaultPointcutAdvisor {

  @Serial private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FollowDelivery.class);
  private static final int OUTSIDE_COMPLETION = Ordered.HIGHEST_PRECEDENCE + 5;
  private static final int INSIDE_COMPLETION = Ordered.HIGHEST_PRECEDENCE + 15;

  private FollowDelivery(int order, MethodInterceptor advice) {
    super(new AnnotationMatchingPointcut(null, TransactionalEventListener.class, true), advice);
    setOrder(order);
  }

  /// Knows what is under way, and tells of a failure once: when it is on record it will be
  /// repeated, and nobody further out could do anything about it.
  static FollowDelivery outside(Deliveries deliveries) {
    return new FollowDelivery(OUTSIDE_COMPLETION, listener -> followed(deliveries, listener));
  }

  /// Notes why a listener failed, before the failure is recorded.
  static FollowDelivery inside() {
    return new FollowDelivery(INSIDE_COMPLETION, FollowDelivery::noted);
  }

  private static @Nullable Object followed(Deliveries deliveries, MethodInvocation listener)
      throws Throwable {
    Deliveries.Attempt attempt = new Deliveries.Attempt();
    try {
      return deliveries.follow(attempt, listener);
    } catch (Exception failure) {
      if (!attempt.isRecorded() || listener.getMethod().getReturnType() != void.class) {
        throw failure;
      }
      LOG.atWarn()
          .addKeyValue("listener", listener.getMethod().getDeclaringClass().getSimpleName())
          .addKeyValue("event", kind(listener.getArguments()[0]))
          .setCause(failure)
          .log("An event was not delivered; it is tried again, or listed on the operations page");
      return null;
    }
  }

  private static @Nullable Object noted(MethodInvocation listener) throws Throwable {
    try {
      return listener.proceed();
    } catch (Throwable failure) {
      Deliveries.current().ifPresent(attempt -> attempt.failedWith(failure));
      throw failure;
    }
  }

  private static String kind(@Nullable Object event) {
    return event == null ? "none" : event.getClass().getSimpleName();
  }
}
