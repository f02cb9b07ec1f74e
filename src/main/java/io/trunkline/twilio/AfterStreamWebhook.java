// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.AfterStream;
import io.trunkline.calls.AnswerPlan;
import io.trunkline.calls.CarrierNote;
import io.trunkline.calls.StatusDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Twilio asks how a call goes on: its stream has ended, or a human who was dialled has hung up or
/// did not answer.
@RestController
class AfterStreamWebhook {

  private static final String NOBODY_THERE =
      "I am sorry, nobody can take your call at the moment. Please call again later. Goodbye.";

  private final SignedDoor door;
  private final AfterStream afterStream;
  private final StatusDesk desk;
  private final Whispers whispers;

  AfterStreamWebhook(SignedDoor door, AfterStream afterStream, StatusDesk desk, Whispers whispers) {
    this.door = door;
    this.afterStream = afterStream;
    this.desk = desk;
    this.whispers = whispers;
  }

  @PostMapping("/api/twilio/after-stream")
  ResponseEntity<byte[]> afterStream(HttpServletRequest request) throws IOException {
    return door.aboutACall(
        request,
        asked ->
            asked
                .field("DialCallStatus")
                .map(dialled -> afterDial(asked, dialled))
                .orElseGet(() -> goOn(asked)));
  }

  private ResponseEntity<byte[]> goOn(SignedDoor.Verified asked) {
    MediaProof proof = new MediaProof(asked.account().token());
    return afterStream
        .next(asked.call(), asked.account().sid(), proof)
        .map(plan -> {
          briefing(plan).ifPresent(told -> whispers.keep(asked.account().sid(), told));
          return door.plan(proof.noting(plan));
        })
        .orElseGet(SignedDoor::refused);
  }

  private static Optional<AnswerPlan.Briefing> briefing(AnswerPlan plan) {
    return plan instanceof AnswerPlan.Forward forward ? forward.briefing() : Optional.empty();
  }

  private ResponseEntity<byte[]> afterDial(SignedDoor.Verified asked, String dialled) {
    CarrierNote note =
        new CarrierNote(
            asked.call(),
            asked.account().sid(),
            "transfer.ended",
            Map.of("outcome", dialled),
            "dial/" + asked.field("DialCallSid").orElse("") + "/" + dialled,
            asked.at());
    if (desk.note(note) == StatusDesk.Told.NOT_YOURS) {
      return SignedDoor.refused();
    }
    boolean spoken = dialled.equals("completed") || dialled.equals("answered");
    return door.plan(spoken ? new AnswerPlan.HangUp() : new AnswerPlan.Apologise(NOBODY_THERE));
  }
}
