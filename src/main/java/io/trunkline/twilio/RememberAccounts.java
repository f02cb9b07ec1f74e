// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.database.DatabaseOutage;
import io.trunkline.numbers.LineOwner;
import io.trunkline.numbers.Lines;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps in memory what calls to the organizations that have lines are verified with, so that also
/// the first call after the database went away is answered. Each process does it for itself.
@Component
class RememberAccounts implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RememberAccounts.class);

  private final Lines lines;
  private final OwnAccounts accounts;
  private final TwilioSettings settings;
  private final Set<OrganizationId> unreadable = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable ScheduledExecutorService> going = new AtomicReference<>();

  RememberAccounts(Lines lines, OwnAccounts accounts, TwilioSettings settings) {
    this.lines = lines;
    this.accounts = accounts;
    this.settings = settings;
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("twilio-accounts").factory());
    going.set(executor);
    // Before what was read counts no more: nobody who rings shall wait for it.
    long every = Math.max(1, settings.tokenLife().toMillis() / 2);
    var _ = executor.scheduleWithFixedDelay(this::remember, 0, every, TimeUnit.MILLISECONDS);
  }

  void remember() {
    try {
      Set<OrganizationId> called =
          lines.snapshot().values().stream()
              .map(LineOwner::organization)
              .collect(Collectors.toSet());
      called.forEach(this::readAgain);
      accounts.forgetOld();
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("reason", away.getClass().getSimpleName())
          .log("What calls are verified with could not be read; the next round tries again");
    }
  }

  /// What cannot be read of one organization keeps nobody else from being verified.
  private void readAgain(OrganizationId organization) {
    try {
      var _ = accounts.readAgain(organization);
      unreadable.remove(organization);
    } catch (RuntimeException broken) {
      if (DatabaseOutage.isCauseOf(broken)) {
        throw broken;
      }
      if (unreadable.add(organization)) {
        LOG.atWarn()
            .addKeyValue("organization", organization)
            .addKeyValue("reason", broken.getClass().getSimpleName())
            .log("What an organization's calls are verified with cannot be read");
      }
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService executor = going.getAndSet(null);
    if (executor != null) {
      executor.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return going.get() != null;
  }
}
