// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.CompletedEventPublications;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.stereotype.Component;

/// The steps by which an event that was not delivered is delivered after all. Each may run on
/// several nodes at once.
@Component
class DeliveryRounds {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRounds.class);
  private static final Duration FORGET_NODES_AFTER = Duration.ofDays(1);

  private final FailedEventPublications failed;
  private final CompletedEventPublications completed;
  private final DeliveryTable table;
  private final Deliveries deliveries;
  private final OperationsSettings.Delivery settings;
  private final InstantSource clock;

  DeliveryRounds(
      FailedEventPublications failed,
      CompletedEventPublications completed,
      DeliveryTable table,
      Deliveries deliveries,
      OperationsSettings settings,
      InstantSource clock) {
    this.failed = failed;
    this.completed = completed;
    this.table = table;
    this.deliveries = deliveries;
    this.settings = settings.delivery();
    this.clock = clock;
  }

  /// Finds what was abandoned, and hands out what is due.
  void tryAgain() {
    int abandoned =
        table.failAbandoned(
            deliveries.node(),
            settings.deadAfter(),
            clock.instant().minus(settings.handOver()),
            clock.instant());
    if (abandoned > 0) {
      LOG.atWarn().addKeyValue("count", abandoned).log("Events were left undelivered");
    }
    failed.resubmit(ResubmissionOptions.defaults().withBatchSize(settings.batch()));
  }

  /// Says that this node lives, and admits what it has lost: a listener that ended without its
  /// outcome being recorded, because the database was away at that moment.
  void pulse() {
    table.seen(deliveries.node(), settings.deadAfter());
    List<UUID> onRecord = table.processedBy(deliveries.node());
    for (UUID publication : onRecord) {
      if (!deliveries.underWay().contains(publication)) {
        table.failFromOutside(
            publication,
            deliveries.node(),
            "It ended, but how could not be written down",
            clock.instant());
      }
    }
  }

  /// Spares the other nodes the wait for this one's death, unless a listener is still running: then
  /// it must not look dead before it is.
  void leave() {
    if (deliveries.underWay().isEmpty()) {
      table.gone(deliveries.node());
    }
  }

  /// Lets go of what is only history.
  void tidyUp() {
    completed.deletePublicationsOlderThan(settings.keepCompleted());
    table.forgetNodesNotSeenFor(FORGET_NODES_AFTER);
  }
}
