// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.access.Attendance;
import io.trunkline.access.AudioPolicy;
import io.trunkline.access.SignedIn;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallId;
import io.trunkline.calls.LiveBoard.OnAir;
import io.trunkline.calls.WebCalls;
import io.trunkline.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// One call that goes on: what is said in it, to be read and to be heard.
@Controller
class LiveCallPage {

  private final LiveDesk desk;
  private final LiveStreams streams;
  private final ListeningRights rights;
  private final Attendance attendance;
  private final WebCalls webCalls;
  private final Tenancy tenancy;

  LiveCallPage(
      LiveDesk desk,
      LiveStreams streams,
      Attendance attendance,
      ListeningRights rights,
      WebCalls webCalls,
      Tenancy tenancy) {
    this.desk = desk;
    this.streams = streams;
    this.attendance = attendance;
    this.rights = rights;
    this.webCalls = webCalls;
    this.tenancy = tenancy;
  }

  @GetMapping({"/client/live/{id}", "/admin/live/{id}"})
  String show(
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    LivePlace place = LiveDesk.place(request);
    CallId call = LiveDesk.id(id);
    Optional<OnAir> onAir = desk.onAir(place, call);
    if (onAir.isEmpty()) {
      place.in(tenancy, "open a call", () -> desk.require(call));
      return "redirect:" + place.calls() + "/" + call;
    }
    AudioPolicy.hears(response, webCalls.origins());
    model.addAttribute("place", place);
    model.addAttribute("call", desk.now(place, onAir.get()));
    model.addAttribute("turns", onAir.get().turns().stream().map(TurnNow::of).toList());
    model.addAttribute("listens", request.getParameter("listen") != null);
    return place.template("live-call");
  }

  @GetMapping(
      path = {"/client/live/{id}/stream", "/admin/live/{id}/stream"},
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(@PathVariable String id, SignedIn person, HttpServletRequest request) {
    LivePlace place = LiveDesk.place(request);
    CallId call = LiveDesk.id(id);
    if (desk.onAir(place, call).isEmpty()) {
      place.in(tenancy, "watch a call", () -> desk.require(call));
    }
    return streams
        .open(attendance.of(request, person, place.organization()), desk.feed(place, call))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
  }

  /// Where both sides can be heard, once, within a minute.
  record Sound(String stream) {

    /// The address holds a ticket.
    @Override
    public String toString() {
      return "Sound[]";
    }
  }

  @PostMapping(
      path = {"/client/live/{id}/listen", "/admin/live/{id}/listen"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Sound> listen(
      @PathVariable String id, SignedIn person, HttpServletRequest request) {
    LivePlace place = LiveDesk.place(request);
    CallId known = LiveDesk.id(id);
    Attendance.Ticket ticket = attendance.of(request, person, place.organization());
    Call call = place.in(tenancy, "listen to a call", () -> desk.require(known));
    return rights
        .listen(ticket, call)
        .map(
            found -> ResponseEntity.ok(new Sound(MediaAddress.asOpened(found, request).toString())))
        .orElseGet(() -> ResponseEntity.status(HttpStatus.CONFLICT).build());
  }
}
