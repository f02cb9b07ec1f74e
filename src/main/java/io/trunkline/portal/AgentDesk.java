// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.access.SignedIn;
import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentFault;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentTurn;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.agents.Channel;
import io.trunkline.agents.Instructions;
import io.trunkline.calls.SimulatedCalls;
import io.trunkline.numbers.Line;
import io.trunkline.numbers.Lines;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.tools.Toolbox;
import io.trunkline.vocabulary.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Agents as `fragments/agent` shows and changes them, for the operator's and the client's pages.
/// Everything runs in the scope the page opened. An agent the scope does not show is a 404.
@Component
public class AgentDesk {

  private final Agents agents;
  private final Instructions instructions;
  private final Lines lines;
  private final Organizations organizations;
  private final SimulatedCalls simulated;
  private final Toolbox toolbox;

  AgentDesk(
      Agents agents,
      Instructions instructions,
      Lines lines,
      Organizations organizations,
      Toolbox toolbox,
      SimulatedCalls simulated) {
    this.simulated = simulated;
    this.agents = agents;
    this.instructions = instructions;
    this.lines = lines;
    this.organizations = organizations;
    this.toolbox = toolbox;
  }

  /// What lists show; each organization's name and lines are looked up once.
  public List<AgentRow> rows(List<Agent> shown) {
    Map<OrganizationId, Map<AgentId, List<Line>>> answered = new HashMap<>();
    Map<OrganizationId, String> names = new HashMap<>();
    return shown.stream()
        .map(agent ->
            AgentRow.of(
                agent,
                names.computeIfAbsent(agent.organization(), this::organizationName),
                answered
                    .computeIfAbsent(agent.organization(), this::linesByAgent)
                    .getOrDefault(agent.id(), List.of())))
        .toList();
  }

  /// The agents of an organization, by name.
  public List<AgentRow> rowsOf(OrganizationId organization) {
    return rows(agents.list(organization));
  }

  /// The page an agent opens with.
  public String overview(AgentPlace place, String id, Model model) {
    Agent agent = head(place, id, model);
    String organization = organizationName(agent.organization());
    model.addAttribute("facts", AgentFacts.of(agent));
    model.addAttribute("told", instructions.inUse(agent, Channel.VOICE));
    model.addAttribute(
        "lines",
        lines.of(agent).stream()
            .map(line -> LineRow.of(line, agent.name(), organization))
            .toList());
    return place.template("agent");
  }

  /// The form with the agent as it is.
  public String settings(AgentPlace place, String id, Model model) {
    model.addAttribute("form", AgentForm.of(require(id)));
    return form(place, id, model);
  }

  /// False when something was refused: then the form is to be shown again with [#form].
  public boolean save(String id, AgentForm form, BindingResult problems) {
    Agent now = require(id);
    AgentWish wish = new AgentReading(form, now.wish(), problems).wish();
    if (problems.hasErrors()) {
      AgentReading.explain(Agents.faults(wish), problems);
      return false;
    }
    return switch (agents.change(now.id(), revision(form), wish)) {
      case AgentSaving.Saved _ -> true;
      case AgentSaving.Refused(List<AgentFault> faults) -> {
        AgentReading.explain(faults, problems);
        yield false;
      }
      case AgentSaving.Overtaken _ -> {
        problems.reject(
            "overtaken",
            "Somebody else changed this agent meanwhile. Open the page again to see it as it is now;"
                + " what you typed is still here.");
        yield false;
      }
      case AgentSaving.Unknown _ -> throw notFound();
    };
  }

  /// The form as it was typed.
  public String form(AgentPlace place, String id, Model model) {
    Agent agent = head(place, id, model);
    model.addAttribute("choices", AgentChoices.of(agent, toolbox.known(agent.organization())));
    return place.template("agent-settings");
  }

  /// Empty when something was refused.
  public Optional<Agent> create(
      OrganizationId organization, NewAgentForm form, BindingResult problems) {
    return switch (agents.create(organization, form.wish())) {
      case AgentSaving.Saved(Agent agent) -> Optional.of(agent);
      case AgentSaving.Refused(List<AgentFault> faults) -> {
        for (AgentFault fault : faults) {
          String field = NewAgentForm.field(AgentReading.field(fault.part()));
          problems.rejectValue(field, "refused", fault.message());
        }
        yield Optional.empty();
      }
      case AgentSaving.Overtaken _, AgentSaving.Unknown _ ->
          throw new IllegalStateException("a new agent was there before");
    };
  }

  /// What can be chosen about an agent that is not there yet.
  public static void fillNew(Model model) {
    model.addAttribute("choices", AgentChoices.ofNew());
  }

  /// Makes a draft live, and says so on the next page.
  public void goLive(String id, RedirectAttributes next) {
    turn(id, agents::goLive, " is live.", next);
  }

  /// Pauses a live agent, and says so on the next page.
  public void pause(String id, RedirectAttributes next) {
    turn(id, agents::pause, " is paused: new calls are not answered. Calls under way go on.", next);
  }

  /// Resumes a paused agent, and says so on the next page.
  public void resume(String id, RedirectAttributes next) {
    turn(id, agents::resume, " takes calls again.", next);
  }

  /// The agent an address names.
  Agent require(String id) {
    return AgentId.parse(id).flatMap(agents::find).orElseThrow(AgentDesk::notFound);
  }

  /// What stands above every page of an agent.
  Agent head(AgentPlace place, String id, Model model) {
    Agent agent = require(id);
    boolean operator = SignedIn.current().filter(SignedIn::isOperator).isPresent();
    model.addAttribute("place", place);
    model.addAttribute("simulates", simulated.areFor(operator));
    model.addAttribute(
        "agent", AgentRow.of(agent, organizationName(agent.organization()), lines.of(agent)));
    return agent;
  }

  static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private void turn(
      String id, Function<AgentId, AgentTurn> turn, String outcome, RedirectAttributes next) {
    AgentId known = AgentId.parse(id).orElseThrow(AgentDesk::notFound);
    switch (turn.apply(known)) {
      case AgentTurn.Turned(Agent agent) -> next.addFlashAttribute("done", agent.name() + outcome);
      case AgentTurn.NotFromHere(Agent agent) ->
          next.addFlashAttribute(
              "notice",
              agent.name() + " is " + agent.state().word() + " already, so nothing was changed.");
      case AgentTurn.Unknown _ -> throw notFound();
    }
  }

  private static int revision(AgentForm form) {
    return form.revision().matches("\\d{1,9}") ? Integer.parseInt(form.revision()) : 0;
  }

  private String organizationName(OrganizationId id) {
    return organizations.find(id).map(Organization::name).orElse("");
  }

  private Map<AgentId, List<Line>> linesByAgent(OrganizationId organization) {
    return lines.list(organization).stream()
        .filter(line -> line.agent().isPresent())
        .collect(Collectors.groupingBy(line -> line.agent().orElseThrow()));
  }
}
