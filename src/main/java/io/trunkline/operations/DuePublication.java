// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;

/// A publication taken for another attempt, as the registry wants to see it. Its state is kept in
/// the database alone.
record DuePublication(UUID id, Object event, String listener, Instant published, int attempts)
    implements TargetEventPublication {

  @Override
  public UUID getIdentifier() {
    return id;
  }

  @Override
  public Object getEvent() {
    return event;
  }

  @Override
  public PublicationTargetIdentifier getTargetIdentifier() {
    return PublicationTargetIdentifier.of(listener);
  }

  @Override
  public Instant getPublicationDate() {
    return published;
  }

  @Override
  public Optional<Instant> getCompletionDate() {
    return Optional.empty();
  }

  @Override
  public Status getStatus() {
    return Status.RESUBMITTED;
  }

  @Override
  public Instant getLastResubmissionDate() {
    return published;
  }

  @Override
  public int getCompletionAttempts() {
    return attempts;
  }

  @Override
  public void markCompleted(Instant instant) {
    // The repository writes it down; nobody asks this object afterwards.
  }
}
