// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Repository;
import org.springframework.util.ClassUtils;

/// The registry's view of the publications, with what Modulith's own repository does not do: taking
/// one exclusively, keeping why it failed, and waiting before the next attempt.
///
/// Modulith 2.1 (read 2026-11-21) resubmits a row that another process has already begun, judges
/// staleness by the date of publication rather than by life, and lets rows that are given up stand
/// in the way of younger ones; hence our own statements for those steps. The rest is delegated.
@Repository
@Primary
class TrackedPublications implements EventPublicationRepository {

  private final EventPublicationRepository modulith;
  private final DeliveryTable table;
  private final Deliveries deliveries;
  private final EventSerializer serializer;
  private final InstantSource clock;

  TrackedPublications(
      @Qualifier("jdbcEventPublicationRepository") EventPublicationRepository modulith,
      DeliveryTable table,
      Deliveries deliveries,
      EventSerializer serializer,
      InstantSource clock) {
    this.modulith = modulith;
    this.table = table;
    this.deliveries = deliveries;
    this.serializer = serializer;
    this.clock = clock;
  }

  /// Throwing here keeps the listener from being called.
  @Override
  public void markProcessing(UUID publication) {
    if (!table.begin(publication, deliveries.node())) {
      throw new IllegalStateException("another process delivers this event already");
    }
    deliveries.begin(publication);
  }

  @Override
  public void markFailed(UUID publication) {
    String reason =
        Deliveries.failure().map(FailureReason::of).orElse("Its listener does not exist any more");
    table.fail(publication, deliveries.node(), reason, clock.instant());
    deliveries.recorded();
  }

  /// Takes what is due; nobody else can take it any more. An event that cannot be read any more is
  /// a failure at once, and does not keep the others waiting.
  @Override
  public List<TargetEventPublication> findFailedPublications(FailedCriteria criteria) {
    int atMost = (int) criteria.getMaxItemsToRead();
    return table.takeDue(deliveries.node(), atMost, clock.instant()).stream()
        .flatMap(this::read)
        .toList();
  }

  /// Already done by [#findFailedPublications].
  @Override
  public boolean markResubmitted(UUID publication, Instant now) {
    return true;
  }

  private Stream<TargetEventPublication> read(DeliveryTable.Due due) {
    try {
      Class<?> type = ClassUtils.forName(due.eventType(), getClass().getClassLoader());
      Object event = serializer.deserialize(due.event(), type);
      return Stream.of(
          new DuePublication(due.id(), event, due.listener(), due.published(), due.attempts()));
    } catch (ClassNotFoundException | LinkageError | RuntimeException unreadable) {
      String reason = "The event cannot be read: " + FailureReason.of(unreadable);
      table.failFromOutside(due.id(), deliveries.node(), reason, clock.instant());
      return Stream.empty();
    }
  }

  @Override
  public TargetEventPublication create(TargetEventPublication publication) {
    return modulith.create(publication);
  }

  @Override
  public void markCompleted(Object event, PublicationTargetIdentifier listener, Instant at) {
    modulith.markCompleted(event, listener, at);
  }

  @Override
  public void markCompleted(UUID publication, Instant at) {
    modulith.markCompleted(publication, at);
  }

  @Override
  public List<TargetEventPublication> findIncompletePublications() {
    return modulith.findIncompletePublications();
  }

  @Override
  public List<TargetEventPublication> findIncompletePublicationsPublishedBefore(Instant instant) {
    return modulith.findIncompletePublicationsPublishedBefore(instant);
  }

  @Override
  public Optional<TargetEventPublication> findIncompletePublicationsByEventAndTargetIdentifier(
      Object event, PublicationTargetIdentifier listener) {
    return modulith.findIncompletePublicationsByEventAndTargetIdentifier(event, listener);
  }

  @Override
  public List<TargetEventPublication> findCompletedPublications() {
    return modulith.findCompletedPublications();
  }

  @Override
  public void deletePublications(List<UUID> publications) {
    modulith.deletePublications(publications);
  }

  @Override
  public void deleteCompletedPublications() {
    modulith.deleteCompletedPublications();
  }

  @Override
  public void deleteCompletedPublicationsBefore(Instant instant) {
    modulith.deleteCompletedPublicationsBefore(instant);
  }

  @Override
  public List<TargetEventPublication> findByStatus(Status status) {
    return modulith.findByStatus(status);
  }

  @Override
  public int countByStatus(Status status) {
    return modulith.countByStatus(status);
  }
}
