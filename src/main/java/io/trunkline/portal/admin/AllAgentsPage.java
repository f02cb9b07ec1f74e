// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentState;
import io.trunkline.agents.Agents;
import io.trunkline.portal.AgentDesk;
import io.trunkline.portal.AgentPlace;
import io.trunkline.portal.AgentRow;
import io.trunkline.portal.NewAgentForm;
import io.trunkline.portal.Option;
import io.trunkline.portal.TypedFilter;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The agents of all organizations, and the form that makes another.
@Controller
@RequestMapping("/admin/agents")
class AllAgentsPage {

  private static final int PAGE = 50;

  private final Tenancy tenancy;
  private final Agents agents;
  private final AgentDesk desk;
  private final OrganizationChoices organizations;

  AllAgentsPage(Tenancy tenancy, Agents agents, AgentDesk desk, OrganizationChoices organizations) {
    this.tenancy = tenancy;
    this.agents = agents;
    this.desk = desk;
    this.organizations = organizations;
  }

  /// Which agents to show; what is empty or unknown filters nothing.
  record Filter(String organization, String state) {

    Filter(@Nullable String organization, @Nullable String state) {
      this.organization = organization == null ? "" : organization;
      this.state = state == null ? "" : state;
    }

    public boolean isFiltering() {
      return !organization.isEmpty() || !state.isEmpty();
    }

    String address(String after) {
      Map<String, String> typed = new LinkedHashMap<>();
      typed.put("organization", organization);
      typed.put("state", state);
      typed.put("after", after);
      return TypedFilter.address("/admin/agents", typed);
    }
  }

  @GetMapping
  String list(
      @ModelAttribute("form") Filter filter,
      BindingResult problems,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    List<AgentRow> rows =
        tenancy.asPlatform("list agents", () -> page(filter, after, problems, model));
    boolean more = rows.size() > PAGE;
    List<AgentRow> shown = more ? rows.subList(0, PAGE) : rows;
    model.addAttribute("agents", shown);
    model.addAttribute("states", states());
    model.addAttribute("filtered", filter.isFiltering());
    model.addAttribute("first", after.isEmpty() ? null : filter.address(""));
    model.addAttribute("next", more ? filter.address(shown.getLast().id()) : null);
    return "admin/agents";
  }

  @GetMapping("/create")
  String form(@RequestParam(defaultValue = "") String organization, Model model) {
    model.addAttribute("form", NewAgentForm.of(organization));
    return formWithChoices(organization, model);
  }

  @PostMapping
  String create(
      @ModelAttribute("form") NewAgentForm form,
      BindingResult problems,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<Agent> created = tenancy.asPlatform("create an agent", () -> create(form, problems));
    if (created.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return formWithChoices(form.organization(), model);
    }
    next.addFlashAttribute("done", created.get().name() + " is here, as a draft.");
    return AgentPlace.ADMIN.redirect(created.get().id().toString());
  }

  private Optional<Agent> create(NewAgentForm form, BindingResult problems) {
    Optional<OrganizationId> organization = organizations.find(form.organization());
    if (organization.isEmpty()) {
      problems.rejectValue("organization", "unknown", "Choose whose agent it is.");
      return Optional.empty();
    }
    return desk.create(organization.get(), form, problems);
  }

  private List<AgentRow> page(Filter filter, String after, BindingResult problems, Model model) {
    model.addAttribute("organizations", withAny(organizations.offer(filter.organization())));
    Optional<OrganizationId> organization = organizations.find(filter.organization());
    if (!filter.organization().isEmpty() && organization.isEmpty()) {
      problems.rejectValue("organization", "unknown", "There is no such organization.");
      return List.of();
    }
    Optional<Agent> last = AgentId.parse(after).flatMap(agents::find);
    return desk.rows(agents.list(organization, AgentState.parse(filter.state()), last, PAGE + 1));
  }

  private String formWithChoices(String organization, Model model) {
    AgentDesk.fillNew(model);
    model.addAttribute(
        "organizations",
        tenancy.asPlatform(
            "list organizations",
            () ->
                Stream.concat(
                        Stream.of(new Option("", "Choose one")),
                        organizations.offer(organization).stream())
                    .toList()));
    return "admin/agent-create";
  }

  private static List<Option> withAny(List<Option> choices) {
    return Stream.concat(Stream.of(new Option("", "Any")), choices.stream()).toList();
  }

  private static List<Option> states() {
    return List.of(
        new Option("", "Any"),
        new Option(AgentState.LIVE.word(), "Live"),
        new Option(AgentState.DRAFT.word(), "Draft"),
        new Option(AgentState.PAUSED.word(), "Paused"));
  }
}
