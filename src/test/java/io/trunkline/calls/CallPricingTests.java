// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a call costs at its carrier, which rates it some time after its end.
@ProductTest
class CallPricingTests {

  @Autowired Organizing organizing;
  @Autowired Tenancy tenancy;
  @Autowired CallTable table;
  @Autowired Records records;
  @Autowired Calls calls;

  private final ScriptedCarrier carrier = new ScriptedCarrier();
  private OrganizationId dentist;
  private CallPricing pricing;

  @BeforeEach
  void anOrganization() {
    dentist = organizing.anOrganization("Dentist who pays");
    pricing = new CallPricing(calls, carrier.alone(), table, tenancy);
  }

  @Test
  void thePriceIsWrittenDownOnceTheCarrierKnowsIt() {
    // Given
    NewCall call = SomeCall.onThePhone(dentist);
    records.begin(call);
    String asked = asked(call, Instant.now());

    // When
    boolean tooSoon = pricing.isKnown(asked);
    carrier.charges(8_500);
    boolean later = pricing.isKnown(asked);

    // Then
    assertThat(tooSoon).isFalse();
    assertThat(later).isTrue();
    assertThat(calls.find(dentist, call.id()).orElseThrow().costs().carrierMicros())
        .contains(8_500L);
  }

  @Test
  void nobodyIsAskedForThePriceOfACallFromABrowser() {
    // Given
    NewCall call = SomeCall.fromABrowser(dentist);
    records.begin(call);

    // Then
    assertThat(pricing.isKnown(asked(call, Instant.now()))).isTrue();
  }

  @Test
  void theCarrierIsAskedEverMoreRarelyForADay() {
    // Given
    Instant over = Instant.parse("2026-11-21T10:00:00Z");
    String asked = asked(SomeCall.onThePhone(dentist), over);

    // Then
    assertThat(pricing.next(asked, over.plusSeconds(10)))
        .contains(over.plusSeconds(10).plus(CallPricing.FIRST));
    assertThat(pricing.next(asked, over.plus(Duration.ofMinutes(30))))
        .contains(over.plus(Duration.ofHours(1)));
    assertThat(pricing.next(asked, over.plus(Duration.ofHours(20))))
        .contains(over.plus(Duration.ofHours(26)));
    assertThat(pricing.next(asked, over.plus(Duration.ofHours(24)))).isEmpty();
  }

  private String asked(NewCall call, Instant over) {
    return new CallPricing.Asked(dentist, call.id(), over).text();
  }
}
