// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Nobody crosses from one organization to another without leaving a record.
@AttackTest
class PlatformScopeTests {

  @Autowired Tenancy tenancy;
  @Autowired Notes notes;
  @Autowired AuditLog audit;
  @Autowired Organizing organizing;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void theRecordStandsAlthoughTheWorkWasUndone() {
    // Given
    String reason = "undone " + UUID.randomUUID();

    // When
    assertThatThrownBy(() -> tenancy.asPlatform(reason, this::fail))
        .isInstanceOf(Attacks.Mistake.class);

    // Then
    assertThat(records(reason)).isEqualTo(1);
  }

  @Test
  void withoutARecordTheWorkIsNotDone() {
    // Given
    AtomicBoolean worked = new AtomicBoolean();

    // When, Then
    assertThatThrownBy(() ->
            tenancy.asPlatform("PostgreSQL stores no \u0000 in a text", () -> worked.set(true)))
        .isInstanceOf(RuntimeException.class);
    assertThat(worked).isFalse();
  }

  @Test
  void aWitnessWhoFailsKeepsTheWorkFromBeingDone() {
    // Given
    AtomicBoolean worked = new AtomicBoolean();
    Tenancy unwitnessed =
        new Tenancy(
            new TransactionTemplate(transactions),
            reason -> {
              throw new IllegalStateException("the log is full");
            });

    // When, Then
    assertThatThrownBy(() -> unwitnessed.asPlatform("test", () -> worked.set(true)))
        .hasMessage("the log is full");
    assertThat(worked).isFalse();
  }

  @Test
  void theRecordIsCommittedBeforeTheWorkBegins() {
    // Given
    AtomicInteger seenDuring = new AtomicInteger();
    String reason = "seen " + UUID.randomUUID();

    // When
    tenancy.asPlatform(
        reason, () -> Sabotage.inAnotherThread(() -> seenDuring.set(records(reason))));

    // Then
    assertThat(seenDuring).hasValue(1);
  }

  @Test
  void onePlatformScopeInsideAnotherLeavesOneRecord() {
    // Given
    String reason = "outer " + UUID.randomUUID();
    String inner = "inner " + UUID.randomUUID();

    // When
    tenancy.asPlatform(reason, () -> tenancy.asPlatform(inner, notes::count));

    // Then
    assertThat(records(reason)).isEqualTo(1);
    assertThat(records(inner)).isZero();
  }

  @Test
  void workAcrossOrganizationsNeedsAReason() {
    assertThatThrownBy(() -> tenancy.asPlatform(" ", notes::count))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEntryCannotClaimAnotherScope() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist");
    String entry =
        """
        insert into audit_entry (organization_id, at, actor, action, scope)
        values ('%s', now(), 'system', 'test.forged', '%s')
        """;

    // When, Then
    assertThatThrownBy(
            () -> tenancy.within(dentist, () -> notes.run(entry.formatted(dentist, "platform"))))
        .hasStackTraceContaining("row-level security");
    assertThatThrownBy(
            () -> tenancy.forSignIn(() -> notes.run(entry.formatted(dentist, "organization"))))
        .hasStackTraceContaining("row-level security");
    assertThatThrownBy(() ->
            tenancy.asPlatform("test", () -> notes.run(entry.formatted(dentist, "organization"))))
        .hasStackTraceContaining("row-level security");
  }

  private void fail() {
    throw new Attacks.Mistake();
  }

  private int records(String reason) {
    AuditFilter entered =
        new AuditFilter(
            Optional.of(OrganizationId.AGENCY),
            Optional.empty(),
            Optional.of("platform.entered"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            1000);
    return (int)
        tenancy.within(OrganizationId.AGENCY, () -> audit.search(entered)).stream()
            .map(AuditEntry::detail)
            .filter(detail -> reason.equals(detail.get("reason")))
            .count();
  }
}
