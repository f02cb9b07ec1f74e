// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.calls.Call;
import io.trunkline.calls.Calls;
import io.trunkline.calls.Turn;
import io.trunkline.speech.SpeakingVoice;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.DemoVisitor;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What there is to hear of the demo's calls.
@ProductTest
class DemoRecordingsTests {

  /// It is made beside everything else that goes on.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Autowired Tenancy tenancy;
  @Autowired ApplicationContext product;
  @Autowired Calls calls;
  @Autowired SpeakingVoice voice;
  @LocalServerPort int port;

  private OrganizationId clinic;

  @BeforeEach
  void findTheClinic() {
    clinic = DemoClinic.in(product);
  }

  @Test
  void aNewcomerHearsTheNewestCalls() throws Exception {
    // Given
    List<String> newest = DemoCalls.newestSpoken(clinic);

    // When
    await().atMost(PATIENCE).until(() -> newest.stream().allMatch(this::isRecorded));

    // Then
    Call call = find(newest.getFirst());
    assertThat(call.times().started())
        .isEqualTo(
            newest.stream()
                .map(session -> find(session).times().started())
                .max(Instant::compareTo)
                .orElseThrow());
    String page =
        DemoVisitor.signIn(URI.create("http://localhost:" + port), "DENTIST")
            .read("/client/calls/" + call.id())
            .join()
            .body();
    assertThat(page).contains("class=\"sound\"", "class=\"player\"");
  }

  @Test
  void nobodyHasToHurryOrToDrawlToSpeakInTheTimeOfHisTurn() {
    List<Turn> spoken =
        DemoCall.all().stream()
            .flatMap(call -> call.turns().stream())
            .filter(turn -> turn.speaker() != Turn.Speaker.TOOL)
            .toList();

    assertThat(spoken)
        .isNotEmpty()
        .allSatisfy(
            turn -> assertThat(paceOf(turn)).describedAs(turn.heard()).isBetween(0.7, 1.35));
  }

  @Test
  void whoeverIsRecordedIsTold() {
    for (DemoAgent agent : DemoAgent.values()) {
      assertThat(agent.wish().recording().on()).isEqualTo(agent.isRecorded());
      assertThat(agent.wish().recording().disclosure().contains("recorded"))
          .isEqualTo(agent.isRecorded());
    }
    String disclosure = DemoAgent.LEXI.wish().recording().disclosure();
    assertThat(DemoCall.all())
        .filteredOn(call -> !call.lines().isEmpty())
        .allSatisfy(call -> assertThat(call.turns().getFirst().heard()).startsWith(disclosure));
  }

  /// 1 is the voice's own.
  private double paceOf(Turn turn) {
    double samples = voice.say(turn.heard(), 1).join().length;
    return samples / SpeakingVoice.SAMPLES_PER_SECOND * 1_000 / (turn.ended() - turn.started());
  }

  private boolean isRecorded(String session) {
    return tenancy.within(
        clinic, () -> !calls.recordings(calls.bySession(session).orElseThrow()).isEmpty());
  }

  private Call find(String session) {
    return tenancy.within(clinic, () -> calls.bySession(session).orElseThrow());
  }
}
