// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.calls.CallState;
import io.trunkline.calls.CarrierNews;
import io.trunkline.calls.StatusDesk;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What Twilio tells of calls besides how far they have come: early, twice, and by whoever has no
/// business with them.
@ProductTest
class CarrierNotesTests {

  private static final String RECORDING = "/api/twilio/recording";

  @Autowired ApplicationContext product;
  @Autowired Organizing organizing;
  @Autowired StatusDesk desk;

  private Carrier carrier;
  private SomeBusiness dentist;

  @BeforeEach
  void aDentistWithALine() {
    carrier = Carrier.ofThePlatform(product);
    dentist = SomeBusiness.open(product, organizing.anOrganization("Dentist of the notes"));
  }

  @Test
  void whatIsToldBeforeACallIsKnownIsItsWhenItAppears() {
    // Given
    String call = Carrier.aCall();

    // When
    int recorded = carrier.post(RECORDING, recording(carrier, call, dentist)).statusCode();
    int dialled = carrier.post(CallAtTwilio.STATUS, leg(call)).statusCode();
    carrier.post(CallAtTwilio.VOICE, carrier.ringing(call, dentist.number()));

    // Then
    assertThat(List.of(recorded, dialled)).containsOnly(204);
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(dentist.kinds()).contains("carrier.recording", "leg.busy"));
  }

  @Test
  void whatIsToldTwiceCountsOnce() {
    // Given
    String call = dentist.rungBy(carrier);
    Map<String, String> dialled = carrier.ringing(call, dentist.number());
    dialled.put("DialCallSid", Carrier.aCall());
    dialled.put("DialCallStatus", "busy");

    // When
    for (int times = 0; times < 2; times++) {
      carrier.post(RECORDING, recording(carrier, call, dentist));
      carrier.post(CallAtTwilio.STATUS, leg(call));
      carrier.post(CallAtTwilio.AFTER, dialled);
    }

    // Then
    await()
        .untilAsserted(() ->
            assertThat(dentist.kinds())
                .filteredOn(kind -> !kind.equals("hard-stop.no-access"))
                .containsExactlyInAnyOrder("carrier.recording", "leg.busy", "transfer.ended"));
  }

  @Test
  void aNameThatIsNoneIsNotKeptAnywhere() {
    // Given
    Map<String, String> leg = leg("../../../../tmp/elsewhere");

    // When
    int dialled = carrier.post(CallAtTwilio.STATUS, leg).statusCode();

    // Then
    assertThat(dialled).isEqualTo(204);
  }

  @Test
  void anAccountThatSignsWithItsOwnKeyHasNoBusinessWithAnothersCall() {
    // Given
    String theirs = dentist.rungBy(carrier);
    SomeBusiness plumber =
        SomeBusiness.open(product, organizing.anOrganization("Plumber of the notes"));
    Carrier plumbers = plumber.ownCarrier();
    String own = plumber.rungBy(plumbers);
    Map<String, String> crossing = recording(plumbers, theirs, plumber);
    crossing.put("ParentCallSid", own);

    // When
    int recorded = plumbers.post(RECORDING, crossing).statusCode();
    int goingOn = plumbers.post(CallAtTwilio.AFTER, crossing).statusCode();
    int told =
        plumbers
            .post(CallAtTwilio.STATUS, plumbers.status(theirs, plumber.number(), "completed", 3))
            .statusCode();

    // Then
    assertThat(List.of(recorded, goingOn, told)).containsOnly(403);
    assertThat(dentist.kinds()).doesNotContain("carrier.recording", "carrier.completed");
    assertThat(dentist.call().state()).isEqualTo(CallState.RINGING);
  }

  @Test
  void newsOfAnAccountThatHasNoBusinessWithACallDoNotMoveIt() {
    // Given
    String call = dentist.rungBy(carrier);

    // When
    StatusDesk.Told told =
        desk.told(
            new CarrierNews(
                call,
                Carrier.anAccount(),
                Optional.empty(),
                CallState.COMPLETED,
                3,
                Optional.empty(),
                Instant.now()));

    // Then
    assertThat(told).isEqualTo(StatusDesk.Told.NOT_YOURS);
    assertThat(dentist.call().state()).isEqualTo(CallState.RINGING);
  }

  private static Map<String, String> recording(
      Carrier carrier, String call, SomeBusiness business) {
    Map<String, String> fields = new TreeMap<>(carrier.ringing(call, business.number()));
    fields.put("RecordingSid", "RE" + call.substring(2));
    fields.put("RecordingStatus", "completed");
    fields.put("RecordingDuration", "12");
    return fields;
  }

  private Map<String, String> leg(String parent) {
    Map<String, String> fields = carrier.status("CA" + "1".repeat(32), dentist.number(), "busy", 1);
    fields.put("ParentCallSid", parent);
    return fields;
  }
}
