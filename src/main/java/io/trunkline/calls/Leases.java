// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.database.DatabaseOutage;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Says for every call whose stream is in this process that it lives. A call whose lease runs out
/// belongs to a process that is gone, however young or old it is.
@Component
class Leases {

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final Map<CallId, OrganizationId> held = new ConcurrentHashMap<>();
  private final Tenancy tenancy;
  private final CallTable calls;
  private final CallsSettings settings;
  private final InstantSource clock;

  Leases(Tenancy tenancy, CallTable calls, CallsSettings settings, InstantSource clock) {
    this.tenancy = tenancy;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  void take(NewCall call) {
    held.put(call.id(), call.organization());
  }

  void leave(NewCall call) {
    held.remove(call.id());
  }

  boolean holds(CallId call) {
    return held.containsKey(call);
  }

  /// Stops at the first sign that the database is away: every organization would wait for it in
  /// vain, and the next round comes soon.
  void renew() {
    Map<OrganizationId, List<CallId>> byOrganization =
        held.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    byOrganization.forEach(this::renew);
  }

  private void renew(OrganizationId organization, List<CallId> ids) {
    try {
      tenancy.within(
          organization,
          () -> calls.renew(organization, ids, clock.instant().plus(settings.lease())));
    } catch (RuntimeException refused) {
      if (DatabaseOutage.isCauseOf(refused)) {
        throw refused;
      }
      LOG.atWarn()
          .addKeyValue("organization", organization)
          .log("Leases could not be renewed: {}", refused.getClass().getSimpleName());
    }
  }
}
