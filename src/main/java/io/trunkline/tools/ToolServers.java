// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.outbound.Outbound;
import io.trunkline.outbound.OutboundAnswer;
import io.trunkline.outbound.OutboundPost;
import io.trunkline.outbound.OutboundRules;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Organizations' servers, asked by so many calls at a time and no more: one slow server must not
/// take what the others need, and a server must not be overrun by calls that all begin at once.
@Component
final class ToolServers {

  private final Outbound outbound;
  private final int perOrganization;
  private final Semaphore places;
  private final ConcurrentMap<OrganizationId, Integer> asked = new ConcurrentHashMap<>();

  ToolServers(Outbound outbound, ToolsSettings settings) {
    this.outbound = outbound;
    this.perOrganization = settings.requestsPerOrganization();
    this.places = new Semaphore(settings.requests());
  }

  OutboundRules rules() {
    return outbound.rules();
  }

  /// Sends and waits; for a virtual thread. Empty when too many are under way: nothing was sent.
  Optional<OutboundAnswer> post(OrganizationId organization, OutboundPost post)
      throws InterruptedException {
    if (!enter(organization)) {
      return Optional.empty();
    }
    try {
      return Optional.of(outbound.post(post));
    } finally {
      leave(organization);
    }
  }

  private boolean enter(OrganizationId organization) {
    if (!places.tryAcquire()) {
      return false;
    }
    if (asked.merge(organization, 1, Integer::sum) > perOrganization) {
      leave(organization);
      return false;
    }
    return true;
  }

  private void leave(OrganizationId organization) {
    asked.computeIfPresent(organization, (_, now) -> now > 1 ? now - 1 : null);
    places.release();
  }
}
