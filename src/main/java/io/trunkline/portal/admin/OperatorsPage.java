// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.access.SignedIn;
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

/// The people of the agency.
@Controller
@RequestMapping("/admin/people")
class OperatorsPage {

  private static final String BACK = "redirect:/admin/people";

  private final Tenancy tenancy;
  private final PeopleView people;
  private final ShowOut showOut;

  OperatorsPage(Tenancy tenancy, PeopleView people, ShowOut showOut) {
    this.tenancy = tenancy;
    this.people = people;
    this.showOut = showOut;
  }

  @GetMapping
  String show(SignedIn viewer, Model model) {
    model.addAttribute("invite", InviteForm.empty("operator"));
    return page(viewer, model);
  }

  @PostMapping("/invitations")
  String invite(
      @ModelAttribute("invite") InviteForm form,
      BindingResult problems,
      SignedIn viewer,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    if (!tenancy.within(
        OrganizationId.AGENCY, () -> people.invite(OrganizationId.AGENCY, form, problems))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(viewer, model);
    }
    next.addFlashAttribute("done", "The invitation is on its way to " + form.email() + ".");
    return BACK;
  }

  @PostMapping("/invitations/{invitation}/resend")
  String sendAgain(@PathVariable String invitation, RedirectAttributes next) {
    PeopleOutcome.sentAgain(
        tenancy.within(
            OrganizationId.AGENCY, () -> people.sendAgain(OrganizationId.AGENCY, invitation)),
        next);
    return BACK;
  }

  @PostMapping("/invitations/{invitation}/revoke")
  String revoke(@PathVariable String invitation, RedirectAttributes next) {
    PeopleOutcome.revoked(
        tenancy.within(
            OrganizationId.AGENCY, () -> people.revoke(OrganizationId.AGENCY, invitation)),
        next);
    return BACK;
  }

  @PostMapping("/{person}/remove")
  String remove(@PathVariable String person, RedirectAttributes next) {
    showOut.after(
        tenancy.within(OrganizationId.AGENCY, () -> people.remove(OrganizationId.AGENCY, person)),
        person,
        next);
    return BACK;
  }

  private String page(SignedIn viewer, Model model) {
    model.addAttribute("roles", Option.agencyRoles());
    tenancy.within(
        OrganizationId.AGENCY, () -> people.fill(model, OrganizationId.AGENCY, viewer.person()));
    return "admin/people";
  }
}
