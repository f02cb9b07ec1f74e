// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.access.AudioPolicy;
import io.trunkline.access.SignedIn;
import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Agents;
import io.trunkline.agents.EngineName;
import io.trunkline.calls.SimulatedCalls;
import io.trunkline.calls.WebCalls;
import io.trunkline.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Calls to an agent without a phone: from the browser, or by a caller who is simulated. Any agent
/// can be called, whether it is live or not.
@Controller
class PhonePage {

  private static final String OFFLINE = "offline";

  private final Agents agents;
  private final WebCalls webCalls;
  private final SimulatedCalls simulated;
  private final Tenancy tenancy;

  PhonePage(Agents agents, WebCalls webCalls, SimulatedCalls simulated, Tenancy tenancy) {
    this.agents = agents;
    this.webCalls = webCalls;
    this.simulated = simulated;
    this.tenancy = tenancy;
  }

  @GetMapping({"/client/agents/{id}/call", "/admin/agents/{id}/call"})
  String show(
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    LivePlace place = LiveDesk.place(request);
    Agent agent = agent(id, place);
    AudioPolicy.speaks(response, webCalls.origins());
    model.addAttribute("place", place);
    model.addAttribute("agent", new Callee(id, agent.name()));
    return place.template("agent-call");
  }

  /// Whom the page calls.
  record Callee(String id, String name) {

    public String initials() {
      return name.isBlank() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
  }

  /// What a browser needs to begin.
  ///
  /// @param speaks who will, in a sentence
  record Line(
      String stream, String name, String account, String engine, String call, String speaks) {

    /// The address holds a ticket.
    @Override
    public String toString() {
      return "Line[" + call + "]";
    }
  }

  @PostMapping(
      path = {"/client/agents/{id}/call", "/admin/agents/{id}/call"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> call(
      @PathVariable String id, SignedIn person, HttpServletRequest request) {
    Agent agent = agent(id, LiveDesk.place(request));
    return switch (webCalls.begin(agent.organization(), agent.id(), person.person())) {
      case WebCalls.Begun begun -> ResponseEntity.ok(line(begun, agent, request));
      case WebCalls.NoAgent _ -> ResponseEntity.status(HttpStatus.CONFLICT).build();
      case WebCalls.TooMany(String sentence) ->
          ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).body(new Busy(sentence));
    };
  }

  /// Why there is no call now.
  record Busy(String sentence) {}

  private static Line line(WebCalls.Begun begun, Agent agent, HttpServletRequest request) {
    return new Line(
        MediaAddress.asOpened(begun.stream(), request).toString(),
        begun.name(),
        begun.account(),
        begun.engine(),
        begun.call().toString(),
        speaks(begun.engine(), agent));
  }

  private static String speaks(String engine, Agent agent) {
    if (!engine.equals(OFFLINE)) {
      return "Speaking with " + CallNow.engine(engine) + ".";
    }
    boolean wished =
        agent.voice().engine().map(EngineName::word).filter(OFFLINE::equals).isPresent();
    return (wished
            ? "Speaking offline, as its settings say; "
            : "Speaking offline: no OpenAI key is set; ")
        + "it asks its questions and understands short answers.";
  }

  @PostMapping({"/client/agents/{id}/simulate", "/admin/agents/{id}/simulate"})
  String simulate(
      @PathVariable String id,
      SignedIn person,
      HttpServletRequest request,
      RedirectAttributes next) {
    LivePlace place = LiveDesk.place(request);
    if (!simulated.areFor(person.isOperator())) {
      throw LiveDesk.notFound();
    }
    Agent agent = agent(id, place);
    String back = "redirect:" + place.agents() + "/" + agent.id();
    return switch (simulated.begin(agent.organization(), agent.id())) {
      case SimulatedCalls.Outcome.Begun begun ->
          "redirect:" + place.base() + "/" + begun.call() + "?listen";
      case SimulatedCalls.Outcome.NoAgent _ -> {
        next.addFlashAttribute("problem", "Nothing can give " + agent.name() + " a voice now.");
        yield back;
      }
      case SimulatedCalls.Outcome.TooMany _ -> {
        next.addFlashAttribute(
            "notice", "Three simulated callers are on the line already. Wait until one hangs up.");
        yield back;
      }
    };
  }

  private Agent agent(String id, LivePlace place) {
    AgentId known = AgentId.parse(id).orElseThrow(LiveDesk::notFound);
    return place
        .in(tenancy, "call an agent", () -> agents.find(known))
        .orElseThrow(LiveDesk::notFound);
  }
}
