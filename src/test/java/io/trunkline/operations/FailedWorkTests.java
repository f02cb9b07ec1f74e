// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.operations.FailedWork.Failure;
import io.trunkline.operations.FailedWork.Kind;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@OperationsTest
class FailedWorkTests {

  private static final int EVERYTHING = 10_000;

  @Autowired FailedWork failedWork;
  @Autowired ApplicationEventPublisher events;
  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired ReadLetters reader;
  @Autowired AuditLog audit;
  @Autowired Scheduler scheduler;
  @Autowired OneTimeTask<Void> carryThePiano;
  @Autowired SomeJobs.Broken broken;

  @Test
  void anEventThatKeepsFailingIsGivenUpWithItsReasonAndDeliveredWhenRetriedByHand() {
    // Given
    OrganizationId organization = organizing.anOrganization("Failed work");
    UUID letter = UUID.randomUUID();
    AtomicBoolean mended = new AtomicBoolean();
    reader.behave(
        letter,
        _ -> {
          if (!mended.get()) {
            throw new IllegalArgumentException("Pat Example <pat@example.com> cannot be reached");
          }
        });
    tenancy.within(
        organization, () -> events.publishEvent(new LetterArrived(organization, letter)));
    Failure failure = givenUp(each -> each.organization().equals(Optional.of(organization)));

    // When
    mended.set(true);
    boolean accepted = failedWork.retry(Kind.EVENT, failure.id());

    // Then
    assertThat(accepted).isTrue();
    await().atMost(20, SECONDS).until(() -> find(each -> each.id().equals(failure.id())).isEmpty());
    assertThat(reader.calls(letter)).isEqualTo(4);
    assertThat(failure.name()).isEqualTo("Read letters");
    assertThat(failure.about()).isEqualTo("LetterArrived");
    assertThat(failure.attempts()).isEqualTo(3);
    assertThat(failure.why())
        .contains("IllegalArgumentException")
        .contains("FailedWorkTests")
        .doesNotContain("Pat")
        .doesNotContain("example.com");
    assertThat(actionsOn(failure.id())).containsExactly("event.retried");
  }

  @Test
  void aJobThatKeepsFailingIsGivenUpWithItsReasonAndRunsWhenRetriedByHand() {
    // Given
    String piano = UUID.randomUUID().toString();
    broken.jobs().add(piano);
    scheduler.schedule(carryThePiano.instance(piano), Instant.now());
    Failure failure = givenUp(each -> each.about().equals(piano));

    // When
    broken.jobs().remove(piano);
    boolean accepted = failedWork.retry(Kind.JOB, failure.id());

    // Then
    assertThat(accepted).isTrue();
    await().atMost(20, SECONDS).until(() -> find(each -> each.about().equals(piano)).isEmpty());
    assertThat(failure.kind()).isEqualTo(Kind.JOB);
    assertThat(failure.name()).isEqualTo("Carry the piano");
    assertThat(failure.attempts()).isEqualTo(2);
    assertThat(failure.why()).contains("IllegalStateException").doesNotContain("example.com");
    assertThat(actionsOn(failure.id())).containsExactly("job.retried");
  }

  @Test
  void whatDoesNotExistCannotBeRetried() {
    assertThat(failedWork.retry(Kind.EVENT, UUID.randomUUID())).isFalse();
    assertThat(failedWork.retry(Kind.JOB, UUID.randomUUID())).isFalse();
  }

  @Test
  void theAddressOfAFailureNamesItsKind() {
    assertThat(Kind.parse("event")).contains(Kind.EVENT);
    assertThat(Kind.parse("job")).contains(Kind.JOB);
    assertThat(Kind.parse("JOB")).isEmpty();
  }

  @Test
  void recurringJobsAreListedWithTheirTimes() {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() ->
            assertThat(failedWork.recurringJobs())
                .anySatisfy(job -> {
                  assertThat(job.name()).isEqualTo("Try failed events again");
                  assertThat(job.last()).isPresent();
                }));
  }

  private Failure givenUp(Predicate<Failure> wanted) {
    return await()
        .atMost(20, SECONDS)
        .until(() -> find(wanted.and(Failure::isGivenUp)), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<Failure> find(Predicate<Failure> wanted) {
    return failedWork.failures(0, EVERYTHING).stream().filter(wanted).findFirst();
  }

  private List<String> actionsOn(UUID failure) {
    return tenancy.asPlatform(
        "check the audit log",
        () ->
            audit.search(AuditFilter.newestActs(Optional.empty(), 1000)).stream()
                .filter(entry -> entry.subject().equals(failure.toString()))
                .map(entry -> entry.action())
                .toList());
  }
}
