// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallFinished;
import io.trunkline.calls.CallId;
import io.trunkline.calls.Calls;
import io.trunkline.calls.PastCalls;
import io.trunkline.calls.SomePastCall;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@ProductTest
class SummariseCallTests {

  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired PastCalls past;
  @Autowired Calls calls;
  @Autowired ApplicationEventPublisher events;

  @Test
  void writesWhatCameOfACallWithoutAKeyForAModel() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of the summaries");
    CallId call = CallId.parse(SomePastCall.addOpen(tenancy, past, calls, dentist)).orElseThrow();

    // When
    tenancy.within(
        dentist, () -> events.publishEvent(new CallFinished(dentist, call, Instant.now())));

    // Then
    await().untilAsserted(() -> assertThat(analysis(dentist, call)).isPresent());
    Call.Analysis written = analysis(dentist, call).orElseThrow();
    assertThat(written.by()).isEqualTo("extract");
    assertThat(written.outcome()).isEqualTo("details_saved");
    assertThat(written.collected()).containsEntry("name", "Ada");
  }

  private Optional<Call.Analysis> analysis(OrganizationId organization, CallId call) {
    return tenancy.within(organization, () -> calls.find(call)).flatMap(Call::analysis);
  }
}
