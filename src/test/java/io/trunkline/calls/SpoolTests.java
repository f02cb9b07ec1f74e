// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProductTest
class SpoolTests {

  private static final String ACCOUNT = "AC00000000000000000000000000000009";

  @Autowired Spool spool;
  @Autowired Calls calls;
  @Autowired Records records;
  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired ProductSettings product;

  private final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void whatWaitedBecomesTheRecordOnce() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of the spool");
    CallFile file = file(dentist);
    spool.keep(file);
    spool.keep(
        new CarrierNews(
            sid,
            ACCOUNT,
            Optional.empty(),
            CallState.COMPLETED,
            3,
            Optional.of(Duration.ofSeconds(5)),
            Instant.parse("2026-11-26T10:00:11Z")));

    // When
    int written = spool.replay();
    spool.keep(file);
    int writtenAgain = spool.replay();

    // Then
    assertThat(written).isEqualTo(2);
    assertThat(writtenAgain).isEqualTo(1);
    Call call = tenancy.within(dentist, () -> calls.bySession("twilio_" + sid)).orElseThrow();
    assertThat(call.state()).isEqualTo(CallState.COMPLETED);
    assertThat(call.times().finished()).isPresent();
    assertThat(call.times().talked()).isEqualTo(Duration.ofSeconds(9));
    assertThat(calls.turnsOf(call)).isEqualTo(file.turns());
    assertThat(call.quality()).isEqualTo(new Call.Quality(1, 2, 3));
    assertThat(call.costs())
        .isEqualTo(
            new Call.Costs(
                Map.of("audio_in", 7L), 12, 3, 0, Optional.empty(), Map.of("engine", "a-model")));
    assertThat(calls.eventsOf(call))
        .extracting(CallEvent::kind)
        .containsExactlyInAnyOrder("stream.ended", "carrier.completed");
  }

  @Test
  void whatTheStreamsOfACallLeftIsAddedUpHoweverOftenItIsWritten() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of two streams");
    CallFile first = file(dentist);
    CallStream lost = first.streams().getFirst();
    CallStream again = takenUp(lost);
    CallFile both =
        new CallFile(
            first.call(),
            false,
            first.turns(),
            first.changes(),
            first.events(),
            List.of(lost, again),
            true);

    // When
    records.write(first);
    records.write(both);
    records.write(first);

    // Then
    Call call = tenancy.within(dentist, () -> calls.bySession("twilio_" + sid)).orElseThrow();
    assertThat(call.costs().usage())
        .containsExactlyInAnyOrderEntriesOf(Map.of("audio_in", 10L, "text_out", 5L));
    assertThat(call.costs().engineMicros()).isEqualTo(42);
    assertThat(call.costs().transcriptionMicros()).isEqualTo(7);
    assertThat(call.costs().unpriced())
        .isEqualTo(Map.of("engine", "a-model", "transcription", "another-model"));
    assertThat(call.quality()).isEqualTo(new Call.Quality(2, 3, 4));
    assertThat(call.times().talked()).isEqualTo(Duration.ofSeconds(13));
    assertThat(call.reason()).contains("agent-hung-up");
    assertThat(call.recording()).contains("a.wav");
    assertThat(calls.streamsOf(call)).containsExactly(lost, again);
  }

  @Test
  void whatItsAnalysisCostStandsWhenStreamsAreAddedUpAnew() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of the late stream");
    CallFile file = file(dentist);
    records.write(file);
    Charge charge = new Charge(Map.of("analysis_text_in", 9L), 40, Optional.of("gpt-tomorrow"));
    Call begun = find(dentist);
    tenancy.within(dentist, () -> calls.charge(begun, charge));

    // When
    records.write(file);

    // Then
    Call.Costs costs = find(dentist).costs();
    assertThat(costs.analysisMicros()).isEqualTo(40);
    assertThat(costs.usage()).isEqualTo(Map.of("audio_in", 7L, "analysis_text_in", 9L));
    assertThat(costs.unpriced()).isEqualTo(Map.of("engine", "a-model", "analysis", "gpt-tomorrow"));
    assertThat(costs.totalMicros()).isEqualTo(12 + 3 + 40);
  }

  @Test
  void aRecordThatHasWaitedSinceAnEarlierVersionIsWritten() throws Exception {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of the long wait");
    spool.keep(file(dentist));
    Path waiting = product.home().resolve("spool/calls/twilio_" + sid + ".call.json");
    String earlier =
        Files.readString(waiting)
            .replace(",\"transcriptionMicros\":3", "")
            .replace("\"engineMicros\":12", "\"engineMicros\":0")
            .replace(",\"unpriced\":{\"engine\":\"a-model\"}", "")
            .replace("\"changes\":{\"from\":0,\"moved\":true}", "\"changedFrom\":0");
    Files.writeString(waiting, earlier);

    // When
    int written = spool.replay();

    // Then
    assertThat(earlier)
        .contains("\"engineMicros\":0,", "\"changedFrom\":0")
        .doesNotContain("transcriptionMicros", "unpriced");
    assertThat(written).isEqualTo(1);
    assertThat(calls.turnsOf(find(dentist))).hasSize(1);
    assertThat(find(dentist).costs().engineMicros()).isZero();
    assertThat(find(dentist).costs().unpriced())
        .as("tokens that cost nothing had no known price")
        .isEqualTo(Map.of("engine", "unknown"));
  }

  @Test
  void newsThatWaitedTellWhenTheyCame() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of late news");
    records.write(file(dentist));
    Instant came = Instant.parse("2026-11-26T10:00:11Z");
    CarrierNews news =
        new CarrierNews(
            sid, ACCOUNT, Optional.empty(), CallState.COMPLETED, 3, Optional.empty(), came);

    // When
    records.toldLater(news, false);
    boolean finishedTooEarly = find(dentist).times().finished().isPresent();
    records.write(file(dentist));

    // Then
    assertThat(finishedTooEarly).isFalse();
    assertThat(find(dentist).times().ended()).contains(came);
    assertThat(find(dentist).times().finished()).isPresent();
  }

  @Test
  void newsKeptForACallThatAppearsTellWhenTheyCame() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of early news");
    Instant came = Instant.parse("2026-11-26T10:00:11Z");
    CarrierNews news =
        new CarrierNews(
            sid, ACCOUNT, Optional.empty(), CallState.COMPLETED, 3, Optional.empty(), came);
    records.toldLater(news, true);

    // When
    records.write(file(dentist));

    // Then
    assertThat(find(dentist).times().ended()).contains(came);
  }

  private Call find(OrganizationId organization) {
    return tenancy.within(organization, () -> calls.bySession("twilio_" + sid)).orElseThrow();
  }

  @Test
  void whatCannotBeReadIsSetAsideAndStopsNobody() throws Exception {
    // Given
    Path folder = Files.createDirectories(product.home().resolve("spool/calls"));
    Files.writeString(folder.resolve("twilio_broken.call.json"), "{\"call\":");

    // When
    int written = spool.replay();

    // Then
    assertThat(written).isZero();
    assertThat(folder.resolve("twilio_broken.call.json.unreadable")).exists();
    assertThat(folder.resolve("twilio_broken.call.json")).doesNotExist();
  }

  @Test
  void whatTheDatabaseRefusesIsSetAsideAndTheRestIsWritten() throws Exception {
    // Given
    Path folder = Files.createDirectories(product.home().resolve("spool/calls"));
    CallFile sound = file(organizing.anOrganization("Dentist of the refused"));
    CallFile ofNobody = file(OrganizationId.random());
    spool.keep(ofNobody);
    Path refused = folder.resolve("twilio_0.call.json");
    Files.move(folder.resolve("twilio_" + sid + ".call.json"), refused);
    spool.keep(sound);

    // When
    int written = spool.replay();

    // Then
    assertThat(written).isEqualTo(1);
    assertThat(
            calls.turnsOf(
                tenancy
                    .within(sound.call().organization(), () -> calls.bySession("twilio_" + sid))
                    .orElseThrow()))
        .isEqualTo(sound.turns());
    assertThat(refused).doesNotExist();
    assertThat(folder.resolve("twilio_0.call.json.unreadable")).exists();
  }

  @Test
  void nobodyElseOfTheMachineReadsIt() throws Exception {
    // When
    spool.keep(file(organizing.anOrganization("Dentist of the folder")));

    // Then
    try (Stream<Path> files = Files.list(product.home().resolve("spool/calls"))) {
      assertThat(files.filter(file -> file.toString().contains(sid)))
          .singleElement()
          .satisfies(file ->
              assertThat(Files.getPosixFilePermissions(file))
                  .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }
    spool.replay();
  }

  private NewCall call(OrganizationId organization) {
    return new NewCall(
        organization,
        CallId.of(organization, "twilio_" + sid),
        "twilio_" + sid,
        new Call.Parties(
            Direction.INBOUND,
            "+12025550123",
            "+12025550199",
            Optional.of(sid),
            Optional.of(ACCOUNT)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("offline"),
        Optional.of("offline"),
        Instant.parse("2026-11-26T10:00:00Z"),
        Optional.of("<Response/>"));
  }

  private static CallStream takenUp(CallStream lost) {
    return new CallStream(
        2,
        lost.began().plusSeconds(20),
        Optional.of(
            new StreamResult(
                "agent-hung-up",
                Optional.of("b.wav"),
                Map.of("audio_in", 3L, "text_out", 5L),
                30,
                4L,
                Map.of("transcription", "another-model"),
                1,
                1,
                1,
                Duration.ofSeconds(4))));
  }

  private CallFile file(OrganizationId organization) {
    Turn said =
        new Turn(
            0,
            Turn.Speaker.AGENT,
            "item-1",
            "Hello, this is Lexi.",
            20,
            10,
            900,
            Optional.of(new Turn.Timing(Optional.of(1), 2, 3, Optional.empty())),
            Optional.empty());
    StreamResult result =
        new StreamResult(
            "caller-hung-up",
            Optional.of("a.wav"),
            Map.of("audio_in", 7L),
            12,
            3L,
            Map.of("engine", "a-model"),
            1,
            2,
            3,
            Duration.ofSeconds(9));
    Instant began = Instant.parse("2026-11-26T10:00:01Z");
    CallEvent event = new CallEvent(began.plusSeconds(9), "stream.ended", Map.of("reason", "x"));
    return new CallFile(
        call(organization),
        false,
        List.of(said),
        CallFile.Changes.all(0),
        List.of(new CallFile.Noted(event, "journal/1")),
        List.of(new CallStream(0, began, Optional.of(result))),
        true);
  }
}
