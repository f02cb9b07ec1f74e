// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.vocabulary.OrganizationEvent;
import java.io.Serial;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.core.Ordered;
import org.springframework.transaction.event.TransactionalEventListener;

/// Gives a listener the scope of the event it hears: a listener runs in a new thread, where nothing
/// is bound any more, and mostly in a new transaction. One without a transaction of its own opens
/// the ones it needs, in the same scope.
///
/// Its place in the chain matters: inside the advice that records whether the listener completed
/// (HIGHEST_PRECEDENCE + 10), outside the one that begins the transaction.
final class BindOrganizationOfEvent extends DefaultPointcutAdvisor {

  @Serial private static final long serialVersionUID = 1L;
  private static final int INSIDE_COMPLETION_OUTSIDE_TRANSACTION = Ordered.HIGHEST_PRECEDENCE + 20;

  BindOrganizationOfEvent() {
    super(
        new AnnotationMatchingPointcut(null, TransactionalEventListener.class, true),
        (MethodInterceptor) BindOrganizationOfEvent::invoke);
    setOrder(INSIDE_COMPLETION_OUTSIDE_TRANSACTION);
  }

  private static @Nullable Object invoke(MethodInvocation listener) throws Throwable {
    @Nullable Object[] heard = listener.getArguments();
    return heard.length > 0 && heard[0] instanceof OrganizationEvent event
        ? Tenancy.bound(event.organization(), listener::proceed)
        : listener.proceed();
  }
}
