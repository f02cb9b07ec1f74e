// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Agents;
import io.trunkline.numbers.Line;
import io.trunkline.numbers.LineChange;
import io.trunkline.numbers.LineChannel;
import io.trunkline.numbers.LineId;
import io.trunkline.numbers.LineLinking;
import io.trunkline.numbers.Lines;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/// Lines as `fragments/line` shows and changes them, for the operator's and the client's pages.
/// Everything runs in the scope the page opened. A line the scope does not show is a 404.
@Component
public class LineDesk {

  private final Lines lines;
  private final Agents agents;
  private final Organizations organizations;

  LineDesk(Lines lines, Agents agents, Organizations organizations) {
    this.lines = lines;
    this.agents = agents;
    this.organizations = organizations;
  }

  public List<LineRow> rows(List<Line> shown) {
    Map<AgentId, String> agentNames = new HashMap<>();
    Map<OrganizationId, String> names = new HashMap<>();
    return shown.stream()
        .map(line ->
            LineRow.of(
                line,
                line.agent().map(id -> agentNames.computeIfAbsent(id, this::agentName)).orElse(""),
                names.computeIfAbsent(line.organization(), this::organizationName)))
        .toList();
  }

  /// The form with the line as it is.
  public String open(AgentPlace place, String id, Model model) {
    model.addAttribute("form", LineForm.of(require(id)));
    return form(place, id, model);
  }

  /// The form as it was typed.
  public String form(AgentPlace place, String id, Model model) {
    Line line = require(id);
    model.addAttribute("place", place);
    model.addAttribute("line", rows(List.of(line)).getFirst());
    model.addAttribute("channels", channels());
    model.addAttribute("agents", answerers(line.organization()));
    return place.template("line");
  }

  /// False when something was refused: then the form is to be shown again with [#form].
  public boolean save(String id, LineForm form, BindingResult problems) {
    Line line = require(id);
    Optional<AgentId> agent = AgentId.parse(form.agent());
    LineChannel channel = LineChannel.parse(form.channel()).orElse(line.channel());
    if (agent.isEmpty() && !form.agent().isEmpty()) {
      problems.rejectValue("agent", "unknown", "Choose an agent from the list.");
      return false;
    }
    return done(lines.describe(line.id(), channel, form.label()), problems)
        && done(lines.assign(line.id(), agent), problems)
        && done(form.active() ? lines.activate(line.id()) : lines.deactivate(line.id()), problems);
  }

  /// Empty when something was refused.
  public Optional<Line> link(
      Optional<OrganizationId> organization, LineForm form, BindingResult problems) {
    Optional<PhoneNumber> number = PhoneNumber.parse(form.number(), Optional.empty());
    if (organization.isEmpty()) {
      problems.rejectValue("organization", "unknown", "Choose whose line it is.");
    }
    if (number.isEmpty()) {
      problems.rejectValue(
          "number", "number", "Write a number with its country code, like +1 202 555 0143.");
    }
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    LineChannel channel = LineChannel.parse(form.channel()).orElse(LineChannel.VOICE);
    return linked(
        lines.link(
            organization.orElseThrow(),
            number.orElseThrow(),
            channel,
            form.label(),
            Optional.empty()),
        problems);
  }

  /// Lets a number go; its organization keeps nothing of it.
  public void unlink(String id) {
    if (!LineId.parse(id).map(lines::unlink).orElse(false)) {
      throw AgentDesk.notFound();
    }
  }

  /// What a line can be for.
  public static List<Option> channels() {
    return Arrays.stream(LineChannel.values())
        .map(channel -> new Option(channel.word(), channel.title()))
        .toList();
  }

  private static Optional<Line> linked(LineLinking outcome, BindingResult problems) {
    return switch (outcome) {
      case LineLinking.Linked(Line line) -> Optional.of(line);
      case LineLinking.NumberTaken _ -> {
        problems.rejectValue("number", "taken", "This number is already linked.");
        yield Optional.empty();
      }
      case LineLinking.LabelUnusable(int most) -> {
        problems.rejectValue(
            "label", "label", "Write at most " + most + " characters, in one line.");
        yield Optional.empty();
      }
      case LineLinking.AgentUnknown _ ->
          throw new IllegalStateException("a line without an agent has none");
    };
  }

  private static boolean done(LineChange outcome, BindingResult problems) {
    return switch (outcome) {
      case LineChange.Changed _ -> true;
      case LineChange.AgentUnknown _ -> {
        problems.rejectValue("agent", "unknown", "Choose an agent from the list.");
        yield false;
      }
      case LineChange.LabelUnusable(int most) -> {
        problems.rejectValue(
            "label", "label", "Write at most " + most + " characters, in one line.");
        yield false;
      }
      case LineChange.Unknown _ -> throw AgentDesk.notFound();
    };
  }

  private Line require(String id) {
    return LineId.parse(id).flatMap(lines::find).orElseThrow(AgentDesk::notFound);
  }

  private List<Option> answerers(OrganizationId organization) {
    return Stream.concat(
            Stream.of(new Option("", "Nobody")),
            agents.list(organization).stream()
                .map(agent ->
                    new Option(
                        agent.id().toString(),
                        agent.isLive()
                            ? agent.name()
                            : agent.name() + " (" + agent.state().word() + ")")))
        .toList();
  }

  private String agentName(AgentId id) {
    return agents.find(id).map(Agent::name).orElse("");
  }

  private String organizationName(OrganizationId id) {
    return organizations.find(id).map(Organization::name).orElse("");
  }
}
