// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.access.SignedIn;
import io.trunkline.portal.InviteForm;
import io.trunkline.portal.Option;
import io.trunkline.portal.PeopleOutcome;
import io.trunkline.portal.PeopleView;
import io.trunkline.portal.ShowOut;
import io.trunkline.tenancy.Tenancy;
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

/// The people of the client organization the viewer works in.
@Controller
@RequestMapping("/client/people")
class PeoplePage {

  private static final String BACK = "redirect:/client/people";

  private final Tenancy tenancy;
  private final PeopleView people;
  private final ShowOut showOut;

  PeoplePage(Tenancy tenancy, PeopleView people, ShowOut showOut) {
    this.tenancy = tenancy;
    this.people = people;
    this.showOut = showOut;
  }

  @GetMapping
  String show(ClientOrganization client, SignedIn viewer, Model model) {
    model.addAttribute("invite", InviteForm.empty("staff"));
    return page(client, viewer, model);
  }

  @PostMapping("/invitations")
  String invite(
      @ModelAttribute("invite") InviteForm form,
      BindingResult problems,
      ClientOrganization client,
      SignedIn viewer,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    if (!tenancy.within(client.id(), () -> people.invite(client.id(), form, problems))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(client, viewer, model);
    }
    next.addFlashAttribute("done", "The invitation is on its way to " + form.email() + ".");
    return BACK;
  }

  @PostMapping("/invitations/{invitation}/resend")
  String sendAgain(
      ClientOrganization client, @PathVariable String invitation, RedirectAttributes next) {
    PeopleOutcome.sentAgain(
        tenancy.within(client.id(), () -> people.sendAgain(client.id(), invitation)), next);
    return BACK;
  }

  @PostMapping("/invitations/{invitation}/revoke")
  String revoke(
      ClientOrganization client, @PathVariable String invitation, RedirectAttributes next) {
    PeopleOutcome.revoked(
        tenancy.within(client.id(), () -> people.revoke(client.id(), invitation)), next);
    return BACK;
  }

  @PostMapping("/{person}/remove")
  String remove(ClientOrganization client, @PathVariable String person, RedirectAttributes next) {
    showOut.after(
        tenancy.within(client.id(), () -> people.remove(client.id(), person)), person, next);
    return BACK;
  }

  private String page(ClientOrganization client, SignedIn viewer, Model model) {
    model.addAttribute("mayManage", client.isOwner());
    model.addAttribute("roles", Option.clientRoles());
    tenancy.within(client.id(), () -> people.fill(model, client.id(), viewer.person()));
    return "client/people";
  }
}
