// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.access.Attendance;
import io.trunkline.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The calls that go on.
@Controller
class LivePage {

  private final LiveDesk desk;
  private final LiveStreams streams;
  private final Attendance attendance;

  LivePage(LiveDesk desk, LiveStreams streams, Attendance attendance) {
    this.desk = desk;
    this.streams = streams;
    this.attendance = attendance;
  }

  @GetMapping({"/client/live", "/admin/live"})
  String show(HttpServletRequest request, Model model) {
    LivePlace place = LiveDesk.place(request);
    model.addAttribute("place", place);
    model.addAttribute("calls", desk.calls(place));
    return place.template("live");
  }

  @GetMapping(
      path = {"/client/live/stream", "/admin/live/stream"},
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(SignedIn person, HttpServletRequest request) {
    LivePlace place = LiveDesk.place(request);
    return streams
        .open(attendance.of(request, person, place.organization()), desk.feed(place))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
  }
}
