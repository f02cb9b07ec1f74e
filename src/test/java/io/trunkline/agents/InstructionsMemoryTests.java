// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InstructionsMemoryTests {

  private final AtomicLong nanoseconds = new AtomicLong(1);
  private final InstructionsMemory memory = new InstructionsMemory(nanoseconds::get);
  private final InstructionsScope dentist = InstructionsScope.of(OrganizationId.random());
  private final InstructionsScope plumber = InstructionsScope.of(OrganizationId.random());

  @Test
  void whatWasReadIsRememberedForAMinute() {
    // Given
    remember(dentist, 1);

    // When
    pass(Duration.ofSeconds(59));
    Optional<InstructionsVersion> soon = remember(dentist, 2);
    pass(Duration.ofSeconds(2));
    Optional<InstructionsVersion> later = remember(dentist, 2);

    // Then
    assertThat(soon).map(InstructionsVersion::number).contains(1);
    assertThat(later).map(InstructionsVersion::number).contains(2);
  }

  @Test
  void thatThereIsNoneIsRememberedToo() {
    // Given
    memory.newest(dentist, Channel.VOICE, Optional::empty);

    // Then
    assertThat(remember(dentist, 1)).isEmpty();
  }

  @Test
  void whatIsPublishedCountsAtOnceInItsOrganization() {
    // Given
    remember(dentist, 1);
    remember(plumber, 1);
    pass(Duration.ofMillis(1));

    // When
    memory.forget(dentist.organization());
    pass(Duration.ofMillis(1));

    // Then
    assertThat(remember(dentist, 2)).map(InstructionsVersion::number).contains(2);
    assertThat(remember(plumber, 2)).map(InstructionsVersion::number).contains(1);
  }

  @Test
  void whatWasReadWhileAnotherWasPublishedDoesNotStay() {
    // Given
    memory.newest(
        dentist,
        Channel.VOICE,
        () -> {
          pass(Duration.ofMillis(1));
          memory.forget(dentist.organization());
          return Optional.of(version(dentist, 1));
        });

    // When
    pass(Duration.ofMillis(1));
    Optional<InstructionsVersion> next = remember(dentist, 2);

    // Then
    assertThat(next).map(InstructionsVersion::number).contains(2);
    assertThat(remember(dentist, 3)).map(InstructionsVersion::number).contains(2);
  }

  private Optional<InstructionsVersion> remember(InstructionsScope scope, int number) {
    return memory.newest(scope, Channel.VOICE, () -> Optional.of(version(scope, number)));
  }

  private void pass(Duration time) {
    nanoseconds.addAndGet(time.toNanos());
  }

  private static InstructionsVersion version(InstructionsScope scope, int number) {
    return new InstructionsVersion(
        InstructionsId.random(),
        scope,
        Channel.VOICE,
        number,
        "Be kind.",
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty());
  }
}
