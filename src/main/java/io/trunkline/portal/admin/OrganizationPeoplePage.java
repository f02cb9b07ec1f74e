// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.access.SignedIn;
import io.trunkline.organizations.OrganizationSummary;
import io.trunkline.organizations.Organizations;
import io.trunkline.portal.InviteForm;
import io.trunkline.portal.Option;
import io.trunkline.portal.PeopleOutcome;
import io.trunkline.portal.PeopleView;
import io.trunkline.portal.ShowOut;
import io.trunkline.tenancy.Tenancy;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The people of one client organization, kept by the agency.
@Controller
@RequestMapping("/admin/organizations/{id}/people")
class OrganizationPeoplePage {

  private final Tenancy tenancy;
  private final Organizations organizations;
  private final PeopleView people;
  private final ShowOut showOut;

  OrganizationPeoplePage(
      Tenancy tenancy, Organizations organizations, PeopleView people, ShowOut showOut) {
    this.tenancy = tenancy;
    this.organizations = organizations;
    this.people = people;
    this.showOut = showOut;
  }

  @GetMapping
  String show(@PathVariable String id, SignedIn viewer, Model model) {
    model.addAttribute("invite", InviteForm.empty("owner"));
    tenancy.asPlatform("open an organization's people", () -> fill(id, viewer, model));
    return "admin/organization-people";
  }

  @PostMapping("/invitations")
  String invite(
      @PathVariable String id,
      @ModelAttribute("invite") InviteForm form,
      BindingResult problems,
      SignedIn viewer,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    boolean invited =
        tenancy.asPlatform(
            "invite to an organization", () -> people.invite(require(id), form, problems));
    if (!invited) {
      tenancy.asPlatform("open an organization's people", () -> fill(id, viewer, model));
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return "admin/organization-people";
    }
    next.addFlashAttribute("done", "The invitation is on its way to " + form.email() + ".");
    return back(id);
  }

  @PostMapping("/invitations/{invitation}/resend")
  String sendAgain(
      @PathVariable String id, @PathVariable String invitation, RedirectAttributes next) {
    PeopleOutcome.sentAgain(
        tenancy.asPlatform(
            "send an invitation again", () -> people.sendAgain(require(id), invitation)),
        next);
    return back(id);
  }

  @PostMapping("/invitations/{invitation}/revoke")
  String revoke(@PathVariable String id, @PathVariable String invitation, RedirectAttributes next) {
    PeopleOutcome.revoked(
        tenancy.asPlatform("take an invitation back", () -> people.revoke(require(id), invitation)),
        next);
    return back(id);
  }

  @PostMapping("/{person}/remove")
  String remove(@PathVariable String id, @PathVariable String person, RedirectAttributes next) {
    showOut.after(
        tenancy.asPlatform(
            "remove somebody from an organization", () -> people.remove(require(id), person)),
        person,
        next);
    return back(id);
  }

  private void fill(String id, SignedIn viewer, Model model) {
    OrganizationSummary summary = OneOrganization.require(organizations, id);
    model.addAttribute("organization", OrganizationRow.of(summary));
    model.addAttribute("roles", Option.clientRoles());
    people.fill(model, summary.organization().id(), viewer.person());
  }

  private OrganizationId require(String id) {
    return OneOrganization.require(organizations, id).organization().id();
  }

  private static String back(String id) {
    return "redirect:/admin/organizations/" + id + "/people";
  }
}
