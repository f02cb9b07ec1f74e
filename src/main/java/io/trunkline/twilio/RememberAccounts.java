// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.database.DatabaseOutage;
import io.trunkline.numbers.LineOwner;
import io.trunkline.numbers.Lines;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Keeps in memory what calls to the organizations that have lines are verified with, so that also
/// the first call after the database went away is answered. Each process does it for itself.
@Component
class RememberAccounts {

  private static final Logger LOG = LoggerFactory.getLogger(RememberAccounts.class);

  private final Lines lines;
  private final OwnAccounts accounts;
  private final Set<OrganizationId> unreadable = ConcurrentHashMap.newKeySet();

  RememberAccounts(Lines lines, OwnAccounts accounts) {
    this.lines = lines;
    this.accounts = accounts;
  }

  void remember() {
    Set<OrganizationId> called =
        lines.snapshot().values().stream().map(LineOwner::organization).collect(Collectors.toSet());
    called.forEach(this::readAgain);
    accounts.forgetOld();
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
}
