// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallState;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What Twilio tells of calls, in the order it pleases.
@ProductTest
class StatusWebhookTests {

  @Autowired ApplicationContext product;
  @Autowired Organizing organizing;
  @Autowired JdbcClient database;
  @Autowired Tenancy tenancy;

  private Carrier carrier;
  private SomeBusiness dentist;

  @BeforeEach
  void aDentistWithALine() {
    carrier = Carrier.ofThePlatform(product);
    dentist = SomeBusiness.open(product, organizing.anOrganization("Dentist of the news"));
  }

  @Test
  void newsInAnyOrderNeverTakeACallBackAndFinishItOnce() {
    // Given
    String call = dentist.rungBy(carrier);
    Map<String, String> completed = carrier.status(call, dentist.number(), "completed", 3);
    completed.put("CallDuration", "42");
    Map<String, String> begun = carrier.status(call, dentist.number(), "in-progress", 2);

    // When
    List<Integer> answers =
        List.of(completed, begun, completed, begun, completed).stream()
            .map(news -> carrier.post(CallAtTwilio.STATUS, news).statusCode())
            .toList();

    // Then
    assertThat(answers).containsOnly(204);
    await().until(() -> dentist.call().times().finished().isPresent());
    Call over = dentist.call();
    assertThat(over.state()).isEqualTo(CallState.COMPLETED);
    assertThat(over.times().talked()).isEqualTo(Duration.ofSeconds(42));
    assertThat(dentist.events(over))
        .extracting(CallEvent::kind)
        .filteredOn(kind -> kind.startsWith("carrier."))
        .containsExactlyInAnyOrder("carrier.completed", "carrier.in-progress");
    assertThat(timesFinished(over)).isEqualTo(1);
  }

  @Test
  void theSameNewsAtOnceCountOnce() throws Exception {
    // Given
    String call = dentist.rungBy(carrier);
    Map<String, String> completed = carrier.status(call, dentist.number(), "completed", 3);

    // When
    try (ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int told = 0; told < 10; told++) {
        tellers.execute(() -> carrier.post(CallAtTwilio.STATUS, completed));
      }
    }

    // Then
    await().until(() -> dentist.call().times().finished().isPresent());
    assertThat(dentist.events(dentist.call()))
        .extracting(CallEvent::kind)
        .filteredOn("carrier.completed"::equals)
        .hasSize(1);
  }

  @Test
  void newsOfACallNobodyKnowsAreKeptUntilItAppears() {
    // Given
    String call = Carrier.aCall();
    int early =
        carrier
            .post(CallAtTwilio.STATUS, carrier.status(call, dentist.number(), "in-progress", 2))
            .statusCode();

    // When
    carrier.post(CallAtTwilio.VOICE, carrier.ringing(call, dentist.number()));

    // Then
    assertThat(early).isEqualTo(204);
    assertThat(dentist.call().state()).isEqualTo(CallState.IN_PROGRESS);
  }

  @Test
  void whoeverHasNoBusinessWithACallTellsNothingOfIt() {
    // Given
    String call = dentist.rungBy(carrier);
    Map<String, String> completed = carrier.status(call, dentist.number(), "completed", 3);

    // When
    int unsigned = carrier.postUnsigned(CallAtTwilio.STATUS, completed).statusCode();
    int forged =
        carrier.forgingWith("f".repeat(32)).post(CallAtTwilio.STATUS, completed).statusCode();
    Carrier another = new Carrier(Carrier.port(product), Carrier.anAccount(), "a".repeat(32));
    int foreign =
        another
            .post(CallAtTwilio.STATUS, another.status(call, dentist.number(), "completed", 3))
            .statusCode();

    // Then
    assertThat(List.of(unsigned, forged, foreign)).containsOnly(403);
    assertThat(dentist.call().state()).isEqualTo(CallState.RINGING);
  }

  @Test
  void aWordTwilioHasNotYetIsTakenAndDoesNothing() {
    // Given
    String call = dentist.rungBy(carrier);

    // When
    int answer =
        carrier
            .post(CallAtTwilio.STATUS, carrier.status(call, dentist.number(), "teleported", 9))
            .statusCode();

    // Then
    assertThat(answer).isEqualTo(204);
    assertThat(dentist.call().state()).isEqualTo(CallState.RINGING);
  }

  @Test
  void aRecordingAnErrorAndADialledLegAreEventsOfTheCall() {
    // Given
    String call = dentist.rungBy(carrier);
    Map<String, String> recording = carrier.status(call, dentist.number(), "in-progress", 1);
    recording.put("RecordingSid", "RE" + call.substring(2));
    recording.put("RecordingStatus", "completed");
    Map<String, String> error = carrier.ringing(call, dentist.number());
    error.put("ErrorCode", "31920");
    error.put("ErrorUrl", "wss://phones.example/twilio-media-stream/the-ticket");
    Map<String, String> leg = carrier.status(Carrier.aCall(), "+12125550123", "busy", 1);
    leg.put("ParentCallSid", call);

    // When
    int recorded = carrier.post("/api/twilio/recording", recording).statusCode();
    String sorry = carrier.post("/api/twilio/error", error).body();
    int dialled = carrier.post(CallAtTwilio.STATUS, leg).statusCode();

    // Then
    assertThat(List.of(recorded, dialled)).containsOnly(204);
    assertThat(sorry).contains("<Say>We are sorry").endsWith("<Hangup/></Response>");
    await()
        .untilAsserted(() ->
            assertThat(dentist.events(dentist.call()))
                .extracting(CallEvent::kind)
                .contains("carrier.recording", "carrier.error", "leg.busy"));
    assertThat(dentist.events(dentist.call()).toString()).doesNotContain("the-ticket");
  }

  @Test
  void aFallbackForACallNobodyKnowsIsAnApologyToo() {
    // Given
    Map<String, String> error = new TreeMap<>(carrier.ringing(Carrier.aCall(), dentist.number()));
    error.put("ErrorCode", "11205");

    // When
    String sorry = carrier.post("/api/twilio/error", error).body();

    // Then
    assertThat(sorry).contains("<Say>We are sorry");
  }

  /// How often anybody was told that it has finished; a publication is kept for each listener.
  private long timesFinished(Call call) {
    return tenancy.withoutScope(() ->
        database
            .sql(
                """
                select count(*) from event_publication
                 where event_type = 'io.trunkline.calls.CallFinished'
                   and serialized_event like '%' || :call || '%'
                   and listener_id like '%AskWhatACallCost%'
                """)
            .param("call", call.id().toString())
            .query(Long.class)
            .single());
  }
}
