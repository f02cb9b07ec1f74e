// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.organizations.OrganizationSummary;
import io.trunkline.organizations.Organizations;
import io.trunkline.portal.ToolDesk;
import io.trunkline.portal.ToolForm;
import io.trunkline.portal.ToolPlace;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.tools.OwnTool;
import io.trunkline.tools.ToolTrial;
import io.trunkline.vocabulary.OrganizationId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One client organization's own tools, kept by the agency.
@Controller
@RequestMapping("/admin/organizations/{id}/tools")
class OrganizationToolsPage {

  private static final String OPEN = "open an organization's tools";

  private final Tenancy tenancy;
  private final Organizations organizations;
  private final ToolDesk desk;

  OrganizationToolsPage(Tenancy tenancy, Organizations organizations, ToolDesk desk) {
    this.tenancy = tenancy;
    this.organizations = organizations;
    this.desk = desk;
  }

  @GetMapping
  String list(@PathVariable String id, Model model) {
    return tenancy.asPlatform(
        OPEN,
        () -> {
          OrganizationId organization = head(id, model);
          return desk.list(ToolPlace.admin(organization), organization, model);
        });
  }

  @GetMapping("/create")
  String form(@PathVariable String id, Model model) {
    model.addAttribute("form", ToolForm.empty());
    return formOfNew(id, model);
  }

  @PostMapping
  String create(
      @PathVariable String id,
      @ModelAttribute("form") ToolForm form,
      BindingResult problems,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<OwnTool> created =
        tenancy.asPlatform(
            "make a tool of an organization", () -> desk.create(require(id), form, problems));
    if (created.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return formOfNew(id, model);
    }
    next.addFlashAttribute("done", "The tool is here. Try it, then give it to an agent.");
    return place(id).backTo(created.get().id().toString());
  }

  @GetMapping("/{tool}")
  String open(@PathVariable String id, @PathVariable String tool, Model model) {
    return tenancy.asPlatform(
        OPEN,
        () -> {
          OrganizationId organization = head(id, model);
          return desk.open(ToolPlace.admin(organization), organization, tool, model);
        });
  }

  @PostMapping("/{tool}")
  String save(
      @PathVariable String id,
      @PathVariable String tool,
      @ModelAttribute("form") ToolForm form,
      BindingResult problems,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<OwnTool> saved =
        tenancy.asPlatform(
            "change a tool of an organization", () -> desk.save(require(id), tool, form, problems));
    if (saved.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return tenancy.asPlatform(
          OPEN,
          () -> {
            OrganizationId organization = head(id, model);
            return desk.form(ToolPlace.admin(organization), organization, tool, model);
          });
    }
    next.addFlashAttribute("done", "Saved.");
    return place(id).backTo(tool);
  }

  @PostMapping("/{tool}/turn")
  String turn(
      @PathVariable String id,
      @PathVariable String tool,
      @RequestParam(defaultValue = "false") boolean active,
      RedirectAttributes next) {
    next.addFlashAttribute(
        "done",
        tenancy.asPlatform(
            "switch a tool of an organization", () -> desk.turn(require(id), tool, active)));
    return place(id).back();
  }

  @PostMapping("/{tool}/remove")
  String remove(@PathVariable String id, @PathVariable String tool, RedirectAttributes next) {
    tenancy.asPlatform("remove a tool of an organization", () -> desk.remove(require(id), tool));
    next.addFlashAttribute("done", "The tool is deleted.");
    return place(id).back();
  }

  /// Answers with the page itself: what a server said must not wait in the session.
  @PostMapping("/{tool}/try")
  String tryOut(
      @PathVariable String id,
      @PathVariable String tool,
      @RequestParam(defaultValue = "") String arguments,
      Model model)
      throws InterruptedException {
    ToolTrial trial =
        tenancy.asPlatform("try a tool of an organization", () -> desk.trial(require(id), tool));
    ToolDesk.run(trial, arguments, model);
    return open(id, tool, model);
  }

  private String formOfNew(String id, Model model) {
    return tenancy.asPlatform(
        OPEN, () -> ToolDesk.formOfNew(ToolPlace.admin(head(id, model)), model));
  }

  private OrganizationId head(String id, Model model) {
    OrganizationSummary summary = OneOrganization.require(organizations, id);
    model.addAttribute("organization", OrganizationRow.of(summary));
    return summary.organization().id();
  }

  private OrganizationId require(String id) {
    return OneOrganization.require(organizations, id).organization().id();
  }

  /// Only after [#require]: the address is ours by then.
  private static ToolPlace place(String id) {
    return ToolPlace.admin(OrganizationId.parse(id).orElseThrow());
  }
}
