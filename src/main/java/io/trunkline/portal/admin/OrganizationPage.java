// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.access.SignedIn;
import io.trunkline.organizations.Business;
import io.trunkline.organizations.OrganizationCreation;
import io.trunkline.organizations.OrganizationSummary;
import io.trunkline.organizations.Organizations;
import io.trunkline.portal.AgentDesk;
import io.trunkline.portal.Option;
import io.trunkline.portal.PeopleView;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.OrganizationId;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One client organization: who is in it, who answers its phone, what is saved, what happened, and
/// its own name.
@Controller
class OrganizationPage {

  private static final int SHOWN = 5;

  private final Tenancy tenancy;
  private final Organizations organizations;
  private final PeopleView people;
  private final Credentials credentials;
  private final AuditOverview audit;
  private final AgentDesk agents;

  OrganizationPage(
      Tenancy tenancy,
      Organizations organizations,
      PeopleView people,
      Credentials credentials,
      AuditOverview audit,
      AgentDesk agents) {
    this.tenancy = tenancy;
    this.organizations = organizations;
    this.people = people;
    this.credentials = credentials;
    this.audit = audit;
    this.agents = agents;
  }

  @GetMapping("/admin/organizations/{id}")
  String open(@PathVariable String id, SignedIn viewer, Model model) {
    tenancy.asPlatform(
        "open an organization",
        () -> {
          OrganizationSummary summary = OneOrganization.require(organizations, id);
          model.addAttribute("form", OrganizationForm.of(summary.organization()));
          fill(model, summary, viewer);
        });
    return "admin/organization";
  }

  @PostMapping("/admin/organizations/{id}")
  String change(
      @PathVariable String id,
      @ModelAttribute("form") OrganizationForm form,
      BindingResult problems,
      SignedIn viewer,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    boolean changed =
        tenancy.asPlatform(
            "change an organization", () -> change(id, form, problems, viewer, model));
    if (!changed) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return "admin/organization";
    }
    next.addFlashAttribute("done", "Saved.");
    return "redirect:/admin/organizations/" + id;
  }

  private boolean change(
      String id, OrganizationForm form, BindingResult problems, SignedIn viewer, Model model) {
    OrganizationSummary summary = OneOrganization.require(organizations, id);
    OrganizationCreation outcome =
        organizations.change(
            summary.organization().id(),
            form.name(),
            Business.parse(form.kind()).orElse(Business.OTHER),
            form.timeZone());
    OrganizationForm.explain(outcome, problems);
    if (outcome instanceof OrganizationCreation.Created) {
      return true;
    }
    fill(model, summary, viewer);
    return false;
  }

  private void fill(Model model, OrganizationSummary summary, SignedIn viewer) {
    OrganizationId id = summary.organization().id();
    model.addAttribute("organization", OrganizationRow.of(summary));
    model.addAttribute("people", people.rows(id, viewer.person()).stream().limit(SHOWN).toList());
    model.addAttribute("invitations", summary.openInvitations());
    model.addAttribute("credentials", credentials.stored(id).size());
    model.addAttribute("agents", agents.rowsOf(id));
    model.addAttribute("entries", audit.of(id, SHOWN));
    model.addAttribute("kinds", Option.businesses());
    model.addAttribute("timeZones", Option.timeZones());
  }
}
