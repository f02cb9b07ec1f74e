// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.portal.AgentDesk;
import io.trunkline.portal.AgentForm;
import io.trunkline.portal.AgentPlace;
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

/// One of the client's agents: what it is like, whether it is live, and the form that changes it.
@Controller
@RequestMapping("/client/agents/{id}")
class AgentPage {

  private final Tenancy tenancy;
  private final AgentDesk desk;

  AgentPage(Tenancy tenancy, AgentDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping
  String open(@PathVariable String id, ClientOrganization client, Model model) {
    return tenancy.within(client.id(), () -> desk.overview(place(client), id, model));
  }

  @GetMapping("/settings")
  String settings(@PathVariable String id, ClientOrganization client, Model model) {
    return tenancy.within(client.id(), () -> desk.settings(place(client), id, model));
  }

  @PostMapping("/settings")
  String change(
      @PathVariable String id,
      @ModelAttribute("form") AgentForm form,
      BindingResult problems,
      ClientOrganization client,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    if (!tenancy.within(client.id(), () -> desk.save(id, form, problems))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return tenancy.within(client.id(), () -> desk.form(place(client), id, model));
    }
    next.addFlashAttribute("done", "Saved. Calls that begin from now on are like that.");
    return place(client).redirect(id) + "/settings";
  }

  @PostMapping("/live")
  String goLive(@PathVariable String id, ClientOrganization client, RedirectAttributes next) {
    tenancy.within(client.id(), () -> desk.goLive(id, next));
    return place(client).redirect(id);
  }

  @PostMapping("/pause")
  String pause(@PathVariable String id, ClientOrganization client, RedirectAttributes next) {
    tenancy.within(client.id(), () -> desk.pause(id, next));
    return place(client).redirect(id);
  }

  @PostMapping("/resume")
  String resume(@PathVariable String id, ClientOrganization client, RedirectAttributes next) {
    tenancy.within(client.id(), () -> desk.resume(id, next));
    return place(client).redirect(id);
  }

  private static AgentPlace place(ClientOrganization client) {
    return AgentPlace.client(client.isOwner());
  }
}
