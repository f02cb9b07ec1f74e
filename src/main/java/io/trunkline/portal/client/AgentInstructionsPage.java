// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.agents.InstructionsVersion;
import io.trunkline.portal.AgentPlace;
import io.trunkline.portal.InstructionsDesk;
import io.trunkline.portal.InstructionsForm;
import io.trunkline.tenancy.Tenancy;
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

/// What one of the client's agents is told, in versions.
@Controller
@RequestMapping("/client/agents/{id}/instructions")
class AgentInstructionsPage {

  private final Tenancy tenancy;
  private final InstructionsDesk desk;

  AgentInstructionsPage(Tenancy tenancy, InstructionsDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping
  String show(
      @PathVariable String id,
      @ModelAttribute("view") InstructionsForm view,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      ClientOrganization client,
      Model model) {
    return tenancy.within(client.id(), () -> desk.show(place(client), id, view, from, to, model));
  }

  @PostMapping
  String publish(
      @PathVariable String id,
      @ModelAttribute("form") InstructionsForm form,
      BindingResult problems,
      ClientOrganization client,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<InstructionsVersion> published =
        tenancy.within(client.id(), () -> desk.publish(id, form, problems));
    if (published.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return tenancy.within(client.id(), () -> desk.page(place(client), id, form, model));
    }
    next.addFlashAttribute("done", InstructionsDesk.published(published.get()));
    return place(client).redirect(id) + form.query();
  }

  @PostMapping("/roll-back")
  String rollBack(
      @PathVariable String id,
      @ModelAttribute("form") InstructionsForm view,
      @RequestParam(defaultValue = "") String version,
      ClientOrganization client,
      RedirectAttributes next) {
    tenancy.within(client.id(), () -> desk.rollBack(id, view, version, next));
    return place(client).redirect(id) + view.query();
  }

  private static AgentPlace place(ClientOrganization client) {
    return AgentPlace.client(client.isOwner());
  }
}
