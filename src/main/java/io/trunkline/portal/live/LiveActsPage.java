// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallId;
import io.trunkline.calls.CallRoom;
import io.trunkline.calls.CallRoom.Outcome;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.PhoneNumber;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What can be done with a call that goes on. A page that stays open sends its forms itself and is
/// answered with a sentence; without JavaScript the answer is the page, with the sentence above it.
@Controller
class LiveActsPage {

  private final LiveDesk desk;
  private final CallRoom room;
  private final Tenancy tenancy;

  LiveActsPage(LiveDesk desk, CallRoom room, Tenancy tenancy) {
    this.desk = desk;
    this.room = room;
    this.tenancy = tenancy;
  }

  /// What came of it, as a person reads it.
  record Told(boolean done, String sentence) {}

  @PostMapping({"/client/live/{id}/whisper", "/admin/live/{id}/whisper"})
  Object whisper(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      RedirectAttributes next) {
    return answer(
        id,
        act(id, request, "whisper in a call", call -> room.whisper(call, words)),
        "Whispered. The caller did not hear it.",
        request,
        next);
  }

  @PostMapping({"/client/live/{id}/type", "/admin/live/{id}/type"})
  Object type(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      RedirectAttributes next) {
    return answer(
        id,
        act(id, request, "type in a call", call -> room.typed(call, words)),
        "Said.",
        request,
        next);
  }

  @PostMapping({"/client/live/{id}/hang-up", "/admin/live/{id}/hang-up"})
  Object hangUp(@PathVariable String id, HttpServletRequest request, RedirectAttributes next) {
    return answer(
        id, act(id, request, "hang up a call", room::hangUp), "The call was ended.", request, next);
  }

  @PostMapping({"/client/live/{id}/take-over", "/admin/live/{id}/take-over"})
  Object takeOver(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String number,
      HttpServletRequest request,
      RedirectAttributes next) {
    Optional<PhoneNumber> to = PhoneNumber.parse(number, Optional.empty());
    if (to.isEmpty()) {
      Told unreadable =
          new Told(false, "Write your number with its country code, like +1 202 555 0143.");
      return answer(id, unreadable, request, next);
    }
    return answer(
        id,
        act(id, request, "take over a call", call -> room.takeOver(call, to.get())),
        "The caller is being put through to " + to.get().international() + ".",
        request,
        next);
  }

  /// The call is read in the viewer's scope, and acted on after it: the carrier may take its time.
  private Outcome act(
      String id, HttpServletRequest request, String reason, Function<Call, Outcome> act) {
    CallId call = LiveDesk.id(id);
    Call found = LiveDesk.place(request).in(tenancy, reason, () -> desk.require(call));
    return act.apply(found);
  }

  private static Object answer(
      String id,
      Outcome outcome,
      String sentence,
      HttpServletRequest request,
      RedirectAttributes next) {
    Told told =
        switch (outcome) {
          case DONE -> new Told(true, sentence);
          case OVER -> new Told(false, "The call is over already.");
          case UNFIT -> new Told(false, "Write a sentence of at most 500 characters.");
          case RINGING -> new Told(false, "It still rings. Wait until the agent has answered.");
          case NO_CARRIER ->
              new Told(
                  false, "No carrier’s account is connected that could put this call through.");
          case CARRIER_AWAY ->
              new Told(false, "The carrier did not answer, so nobody knows yet. Try again.");
          case CLOSED_NUMBER ->
              new Told(
                  false,
                  "Calls are not put through to numbers that earn by being called. Write another.");
        };
    return answer(id, told, request, next);
  }

  private static Object answer(
      String id, Told told, HttpServletRequest request, RedirectAttributes next) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.contains(MediaType.APPLICATION_JSON_VALUE)) {
      return ResponseEntity.status(told.done() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
          .body(told);
    }
    next.addFlashAttribute(told.done() ? "done" : "problem", told.sentence());
    return "redirect:" + LiveDesk.place(request).base() + "/" + id;
  }
}
