// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.recordings.Waveform;
import io.trunkline.recordings.Waveforms;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProductTest
class PastRecordingsTests {

  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired PastCalls past;
  @Autowired Calls calls;
  @Autowired Recordings files;
  @Autowired PastRecordings recordings;

  @Test
  void eachTurnIsHeardInItsTimeAndOnItsLeg() throws Exception {
    // Given
    Call call = aCall("Dentist whose calls are spoken");

    // When
    boolean recorded = recordings.record(call);

    // Then
    assertThat(recorded).isTrue();
    Waveform waveform = Waveforms.of(partsOf(call).getFirst().file());
    assertThat(waveform.length()).isEqualTo(call.times().talked());
    for (Turn turn : calls.turnsOf(call)) {
      double caller = loudest(waveform, true, turn);
      double agent = loudest(waveform, false, turn);
      switch (turn.speaker()) {
        case CALLER -> assertThat(caller).isGreaterThan(0.2).isGreaterThan(agent + 0.1);
        case AGENT -> assertThat(agent).isGreaterThan(0.2).isGreaterThan(caller + 0.1);
        case TOOL -> assertThat(Math.max(caller, agent)).isLessThan(0.1);
      }
    }
    assertThat(find(call).recording()).isPresent();
  }

  @Test
  void whatWasCutShortIsDoneAgainAndWhatIsDoneIsLeft() throws Exception {
    // Given
    Call call = aCall("Dentist whose calls were half spoken");
    Path file = files.next(call.organization(), call.id(), 0);
    Files.writeString(file, "whole, but not noted yet");
    Files.writeString(file.resolveSibling(file.getFileName() + ".unfinished"), "half");

    // When
    boolean first = recordings.record(call);
    boolean second = recordings.record(call);

    // Then
    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(Waveforms.of(partsOf(call).getFirst().file()).length())
        .isEqualTo(call.times().talked());
    assertThat(file.resolveSibling(file.getFileName() + ".unfinished")).doesNotExist();
  }

  private Call aCall(String name) {
    OrganizationId organization = organizing.anOrganization(name);
    String id = SomePastCall.add(tenancy, past, calls, organization, "+12025550171");
    return calls.find(organization, CallId.parse(id).orElseThrow()).orElseThrow();
  }

  private Call find(Call call) {
    return calls.find(call.organization(), call.id()).orElseThrow();
  }

  private List<RecordedPart> partsOf(Call call) {
    return tenancy.within(call.organization(), () -> calls.recordings(call));
  }

  private static double loudest(Waveform waveform, boolean caller, Turn turn) {
    double scale = (double) waveform.parts() / waveform.length().toMillis();
    double loudest = 0;
    for (int part = (int) Math.ceil(turn.started() * scale);
        part < Math.floor(turn.ended() * scale);
        part++) {
      loudest = Math.max(loudest, waveform.loudness(caller, part));
    }
    return loudest;
  }
}
