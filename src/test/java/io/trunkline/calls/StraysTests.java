// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Calls nobody tells the end of, seen from some time later.
@ProductTest
class StraysTests {

  @Autowired Organizing organizing;
  @Autowired Tenancy tenancy;
  @Autowired StrayTable table;
  @Autowired Records records;
  @Autowired Calls calls;
  @Autowired CallsHere here;
  @Autowired Leases leases;
  @Autowired CallsSettings settings;

  private final ScriptedCarrier carrier = new ScriptedCarrier();
  private OrganizationId dentist;

  @BeforeEach
  void anOrganization() {
    dentist = organizing.anOrganization("Dentist of the strays");
  }

  @Test
  void aCallFromABrowserIsEndedAMinuteAfterItsProcessWasLastHeardOf() {
    // Given
    NewCall call = streaming(SomeCall.fromABrowser(dentist));

    // When
    after(settings.lease().plusSeconds(30));
    CallState soon = read(call).state();
    after(settings.lease().plusSeconds(65));

    // Then
    assertThat(soon).isEqualTo(CallState.IN_PROGRESS);
    assertThat(read(call).state()).isEqualTo(CallState.COMPLETED);
    assertThat(read(call).reason()).contains("never-told");
    assertThat(read(call).times().finished()).isPresent();
    assertThat(tenancy.within(dentist, () -> calls.events(read(call))))
        .extracting(CallEvent::kind)
        .contains("end.guessed");
  }

  @Test
  void aCallWhoseStreamGoesOnHereIsNotEndedBecauseItsLeaseCouldNotBeWritten() {
    // Given
    NewCall call = streaming(SomeCall.fromABrowser(dentist));
    leases.take(call);

    // When
    after(Duration.ofHours(1));

    // Then
    assertThat(read(call).state()).isEqualTo(CallState.IN_PROGRESS);
    leases.leave(call);
  }

  @Test
  void aCarrierIsBelieved() {
    // Given
    NewCall call = streaming(SomeCall.onThePhone(dentist));
    carrier.says(call.asCall(), CallState.IN_PROGRESS, Optional.empty());

    // When
    after(Duration.ofHours(2));
    CallState longLater = read(call).state();
    carrier.says(call.asCall(), CallState.COMPLETED, Optional.of(Duration.ofSeconds(42)));
    after(Duration.ofHours(3));

    // Then
    assertThat(longLater).isEqualTo(CallState.IN_PROGRESS);
    assertThat(read(call).state()).isEqualTo(CallState.COMPLETED);
    assertThat(read(call).times().talked()).isEqualTo(Duration.ofSeconds(42));
  }

  @Test
  void aCarrierThatNeverAnswersIsGivenUpADayAfterTheLongestCall() {
    // Given
    NewCall call = streaming(SomeCall.onThePhone(dentist));
    carrier.isAway();

    // When
    after(Duration.ofHours(27));
    Optional<Instant> before = read(call).times().finished();
    after(Duration.ofHours(29));

    // Then
    assertThat(before).isEmpty();
    assertThat(read(call).times().finished()).isPresent();
    assertThat(read(call).reason()).contains("never-told");
  }

  @Test
  void aCallIsLookedAtOnceInHalfAMinuteByWhicheverProcess() {
    // Given
    streaming(SomeCall.onThePhone(dentist));
    carrier.isAway();

    // When
    after(Duration.ofMinutes(5));
    int first = carrier.timesAsked();
    after(Duration.ofMinutes(5).plusSeconds(20));
    int tooSoon = carrier.timesAsked();
    after(Duration.ofMinutes(6));

    // Then
    assertThat(first).isPositive();
    assertThat(tooSoon).isEqualTo(first);
    assertThat(carrier.timesAsked()).isGreaterThan(first);
  }

  @Test
  void thoseNobodyHasLookedAtComeFirst() {
    // Given
    NewCall looked = streaming(SomeCall.onThePhone(dentist));
    carrier.isAway();
    after(Duration.ofMinutes(5));
    NewCall fresh = streaming(SomeCall.onThePhone(dentist));

    // When
    var due = recordsAfter(Duration.ofMinutes(10)).due().stream().map(StrayTable.Stray::call);

    // Then
    assertThat(due.filter(Set.of(looked.id(), fresh.id())::contains))
        .containsExactly(fresh.id(), looked.id());
  }

  @Test
  void renewingALeaseIsASignOfLife() {
    // Given
    NewCall call = streaming(SomeCall.fromABrowser(dentist));
    leases.take(call);

    // When
    leases.renew();
    leases.leave(call);

    // Then
    assertThat(leases.holds(call.id())).isFalse();
    assertThat(recordsAfter(Duration.ofSeconds(1)).due())
        .extracting(StrayTable.Stray::call)
        .doesNotContain(call.id());
  }

  private NewCall streaming(NewCall call) {
    CallStream begun = new CallStream(0, call.startedAt(), Optional.empty());
    records.write(
        new CallFile(
            call, false, List.of(), CallFile.Changes.all(0), List.of(), List.of(begun), false));
    return call;
  }

  private void after(Duration later) {
    new Strays(recordsAfter(later), here, carrier.alone(), settings, clock(later)).look(Set.of());
  }

  private StrayRecords recordsAfter(Duration later) {
    return new StrayRecords(tenancy, table, records, calls, settings, clock(later));
  }

  private static InstantSource clock(Duration later) {
    return () -> Instant.now().plus(later);
  }

  private Call read(NewCall call) {
    return calls.find(dentist, call.id()).orElseThrow();
  }
}
