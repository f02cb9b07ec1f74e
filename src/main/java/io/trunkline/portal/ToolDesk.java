// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.tools.OwnTool;
import io.trunkline.tools.OwnToolFault;
import io.trunkline.tools.OwnToolId;
import io.trunkline.tools.OwnToolSaving;
import io.trunkline.tools.OwnTools;
import io.trunkline.tools.ToolTrial;
import io.trunkline.vocabulary.OrganizationId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.server.ResponseStatusException;

/// An organization's own tools as `fragments/tool` shows and changes them, for the operator's and
/// the client's pages. Everything runs in the scope the page opened. A tool the scope does not show
/// is a 404.
@Component
public class ToolDesk {

  private final OwnTools tools;

  ToolDesk(OwnTools tools) {
    this.tools = tools;
  }

  /// A tool in the list.
  public record ToolRow(
      String id, String name, String title, String host, boolean active, Instant changed) {

    static ToolRow of(OwnTool tool) {
      return new ToolRow(
          tool.id().toString(),
          tool.name(),
          tool.title(),
          URI.create(tool.url()).getHost(),
          tool.active(),
          tool.changedAt());
    }
  }

  /// What came of trying a tool.
  public record TrialRow(boolean worked, String heading, String text) {

    static TrialRow of(ToolTrial.Result result) {
      return switch (result) {
        case ToolTrial.Result.Answered(int status, boolean worked, var took, String text) ->
            new TrialRow(worked, "Status " + status + " after " + took.toMillis() + " ms", text);
        case ToolTrial.Result.Unanswered(String why, var took) ->
            new TrialRow(false, why + " (" + took.toMillis() + " ms)", "");
        case ToolTrial.Result.Unfit(String why) ->
            new TrialRow(false, "Not sent: the arguments do not fit the schema.", why);
      };
    }
  }

  public String list(ToolPlace place, OrganizationId organization, Model model) {
    model.addAttribute("place", place);
    model.addAttribute("tools", tools.list(organization).stream().map(ToolRow::of).toList());
    return place.list();
  }

  /// The form for a new tool, as it was typed.
  public static String formOfNew(ToolPlace place, Model model) {
    model.addAttribute("place", place);
    return place.one();
  }

  /// The form with the tool as it is.
  public String open(ToolPlace place, OrganizationId organization, String id, Model model) {
    model.addAttribute("form", ToolForm.of(require(organization, id), place.mayManage()));
    return form(place, organization, id, model);
  }

  /// The form as it was typed.
  public String form(ToolPlace place, OrganizationId organization, String id, Model model) {
    OwnTool tool = require(organization, id);
    model.addAttribute("place", place);
    model.addAttribute("tool", ToolRow.of(tool));
    if (!model.containsAttribute("sample")) {
      model.addAttribute("sample", tool.sample());
    }
    return place.one();
  }

  /// Empty when something was refused.
  public Optional<OwnTool> create(
      OrganizationId organization, ToolForm form, BindingResult problems) {
    return saved(tools.create(organization, form.name(), form.wish()), problems);
  }

  /// Empty when something was refused.
  public Optional<OwnTool> save(
      OrganizationId organization, String id, ToolForm form, BindingResult problems) {
    return saved(tools.change(organization, require(organization, id).id(), form.wish()), problems);
  }

  /// Switches a tool on or off.
  ///
  /// @return what to say about it
  public String turn(OrganizationId organization, String id, boolean active) {
    OwnTool tool = require(organization, id);
    tools.turn(organization, tool.id(), active);
    return tool.title() + (active ? " is switched on." : " is switched off.");
  }

  public void remove(OrganizationId organization, String id) {
    tools.remove(organization, require(organization, id).id());
  }

  /// Prepares a trial; it is run outside of the scope.
  public ToolTrial trial(OrganizationId organization, String id) {
    return OwnToolId.parse(id)
        .flatMap(known -> tools.trial(organization, known))
        .orElseThrow(ToolDesk::notFound);
  }

  /// Runs a trial and remembers what was typed and what came of it.
  public static void run(ToolTrial trial, String arguments, Model model)
      throws InterruptedException {
    model.addAttribute("sample", arguments);
    model.addAttribute("trial", TrialRow.of(trial.run(arguments)));
  }

  private static Optional<OwnTool> saved(OwnToolSaving outcome, BindingResult problems) {
    switch (outcome) {
      case OwnToolSaving.Saved(OwnTool tool) -> {
        return Optional.of(tool);
      }
      case OwnToolSaving.Refused(var faults) -> {
        for (OwnToolFault fault : faults) {
          problems.rejectValue(ToolForm.field(fault.part()), "unfit", fault.message());
        }
      }
      case OwnToolSaving.TooMany(int most) ->
          problems.reject("many", "There are " + most + " tools already. Delete one first.");
      case OwnToolSaving.Unknown _ -> throw notFound();
    }
    return Optional.empty();
  }

  private OwnTool require(OrganizationId organization, String id) {
    return OwnToolId.parse(id)
        .flatMap(known -> tools.find(organization, known))
        .orElseThrow(ToolDesk::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
