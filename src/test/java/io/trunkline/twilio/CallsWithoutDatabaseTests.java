// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallState;
import io.trunkline.configuration.ProductSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Calls come in while the database is away: they are answered from memory, and written down when
/// it is back.
@TestInstance(Lifecycle.PER_CLASS)
class CallsWithoutDatabaseTests {

  private static final String VOICE = "/api/twilio/voice";
  private static final String STATUS = "/api/twilio/status";

  private WiredProduct product;
  private Carrier carrier;
  private SomeBusiness dentist;
  private SomeBusiness plumber;
  private Carrier plumbers;

  @BeforeAll
  void start() throws IOException {
    product = WiredProduct.start();
    carrier = product.carrier();
    dentist = product.business("Dentist without database");
    plumber = product.business("Plumber without database");
    plumbers = plumber.ownCarrier();
  }

  @AfterAll
  void stop() throws IOException {
    product.close();
  }

  @Test
  void callsAreAnsweredFromMemoryAndWrittenDownOnceTheDatabaseIsBack() {
    // Given
    product.rememberNow();
    String call = Carrier.aCall();
    String theirs = Carrier.aCall();
    product.wire().cut();

    // When
    Map<String, String> ringing = carrier.ringing(call, dentist.number());
    HttpResponse<String> answer = carrier.post(VOICE, ringing);
    HttpResponse<String> again = carrier.post(VOICE, ringing);
    HttpResponse<String> own = plumbers.post(VOICE, plumbers.ringing(theirs, plumber.number()));
    HttpResponse<String> crossing =
        plumbers.post(VOICE, plumbers.ringing(Carrier.aCall(), dentist.number()));
    List<Integer> told = tellOfItsEndTwice(call);
    List<Integer> recorded = tellOfItsRecordingTwice(call, ringing);

    // Then
    assertThat(List.of(answer, own))
        .allMatch(found -> found.statusCode() == 200 && found.body().contains("<Stream"));
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(crossing.statusCode()).isEqualTo(403);
    assertThat(told).containsOnly(204);
    requireTheSameAfterItsEnd(call, ringing, answer.body());
    assertThat(recorded).containsOnly(204);
    requireAnApologyAtANumberNobodyRemembers();

    // When
    product.wire().mend();

    // Then
    requireWrittenOnce();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> plumber.calls().size() == 1);
  }

  /// For whoever's account is remembered, and for nobody else.
  private void requireAnApologyAtANumberNobodyRemembers() {
    Carrier stranger = new Carrier(product.port(), Carrier.anAccount(), "a".repeat(32));
    assertThat(Stream.of(carrier, plumbers).map(CallsWithoutDatabaseTests::ringNobody))
        .allSatisfy(sorry -> {
          assertThat(sorry.statusCode()).isEqualTo(200);
          assertThat(sorry.body())
              .contains("<Say>", "a technical problem")
              .doesNotContain("not in service");
        });
    assertThat(
            Stream.of(plumbers.forgingWith("f".repeat(32)), stranger)
                .map(CallsWithoutDatabaseTests::ringNobody))
        .extracting(HttpResponse::statusCode)
        .containsOnly(403);
  }

  private static HttpResponse<String> ringNobody(Carrier carrier) {
    return carrier.post(VOICE, carrier.ringing(Carrier.aCall(), SomeBusiness.aNumber()));
  }

  private List<Integer> tellOfItsEndTwice(String call) {
    Map<String, String> over = carrier.status(call, dentist.number(), "completed", 3);
    over.put("CallDuration", "9");
    return Stream.of(over, over).map(news -> carrier.post(STATUS, news).statusCode()).toList();
  }

  private List<Integer> tellOfItsRecordingTwice(String call, Map<String, String> ringing) {
    Map<String, String> recording = new TreeMap<>(ringing);
    recording.put("RecordingSid", "RE" + call.substring(2));
    recording.put("RecordingStatus", "completed");
    return Stream.of(recording, recording)
        .map(news -> carrier.post("/api/twilio/recording", news).statusCode())
        .toList();
  }

  /// Its journal is closed, and the database still away.
  private void requireTheSameAfterItsEnd(String call, Map<String, String> ringing, String twiml) {
    Path spooled = product.bean(ProductSettings.class).home().resolve("spool/calls");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(spooled.resolve("twilio_" + call + ".call.json")));
    assertThat(carrier.post(VOICE, ringing).body()).isEqualTo(twiml);
  }

  private void requireWrittenOnce() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() ->
            dentist.calls().size() == 1
                && dentist.calls().getFirst().times().finished().isPresent());
    Call record = dentist.calls().getFirst();
    assertThat(record.state()).isEqualTo(CallState.COMPLETED);
    assertThat(record.times().talked()).isEqualTo(Duration.ofSeconds(9));
    assertThat(dentist.events(record).stream().map(CallEvent::kind))
        .filteredOn("carrier.completed"::equals)
        .hasSize(1);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(dentist.events(record).stream().map(CallEvent::kind))
                .filteredOn("carrier.recording"::equals)
                .hasSize(1));
  }
}
