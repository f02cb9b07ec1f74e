// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.CallState;
import io.trunkline.calls.CarrierNews;
import io.trunkline.calls.CarrierNote;
import io.trunkline.calls.StatusDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What Twilio tells of a call under way and afterwards: how far it has come, that its recording is
/// there. It may come in any order and any number of times.
@RestController
class StatusWebhook {

  private static final int MOST_DIGITS = 9;

  private final SignedDoor door;
  private final StatusDesk desk;

  StatusWebhook(SignedDoor door, StatusDesk desk) {
    this.door = door;
    this.desk = desk;
  }

  @PostMapping("/api/twilio/status")
  ResponseEntity<byte[]> status(HttpServletRequest request) throws IOException {
    return door.aboutACall(request, this::tell);
  }

  private ResponseEntity<byte[]> tell(SignedDoor.Verified told) {
    Optional<String> parent = told.field("ParentCallSid");
    if (parent.isPresent()) {
      // Of a leg that was dialled from a call: an event of that call, and no call of its own.
      return parent
          .filter(SignedDoor::isCall)
          .map(call -> leg(told, call))
          .orElseGet(SignedDoor::taken);
    }
    Optional<CallState> state = told.field("CallStatus").flatMap(CallState::parse);
    if (state.isEmpty()) {
      // A word Twilio had not yet when this was written: there is nothing to do with it.
      return SignedDoor.taken();
    }
    StatusDesk.Told outcome =
        desk.told(
            new CarrierNews(
                told.call(),
                told.account().sid(),
                told.account().owner(),
                state.get(),
                number(told, "SequenceNumber").orElse(-1),
                number(told, "CallDuration").map(Duration::ofSeconds),
                told.at()));
    return outcome == StatusDesk.Told.NOT_YOURS ? SignedDoor.refused() : SignedDoor.taken();
  }

  @PostMapping("/api/twilio/recording")
  ResponseEntity<byte[]> recording(HttpServletRequest request) throws IOException {
    return door.aboutACall(
        request,
        told ->
            note(
                new CarrierNote(
                    told.call(),
                    told.account().sid(),
                    "carrier.recording",
                    Map.of(
                        "recording", told.field("RecordingSid").orElse(""),
                        "status", told.field("RecordingStatus").orElse(""),
                        "seconds", told.field("RecordingDuration").orElse("")),
                    "recording/"
                        + told.field("RecordingSid").orElse("")
                        + "/"
                        + told.field("RecordingStatus").orElse(""),
                    told.at())));
  }

  private ResponseEntity<byte[]> leg(SignedDoor.Verified told, String call) {
    String status = told.field("CallStatus").orElse("unknown");
    return note(
        new CarrierNote(
            call,
            told.account().sid(),
            "leg." + status,
            Map.of(),
            "leg/" + told.call() + "/" + status,
            told.at()));
  }

  private ResponseEntity<byte[]> note(CarrierNote note) {
    return desk.note(note) == StatusDesk.Told.NOT_YOURS ? SignedDoor.refused() : SignedDoor.taken();
  }

  private static Optional<Integer> number(SignedDoor.Verified told, String field) {
    return told.field(field)
        .filter(text -> text.length() <= MOST_DIGITS && text.matches("[0-9]+"))
        .map(Integer::valueOf);
  }
}
