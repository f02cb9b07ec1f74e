// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.agents.Agent;
import io.trunkline.portal.AgentDesk;
import io.trunkline.portal.AgentPlace;
import io.trunkline.portal.NewAgentForm;
import io.trunkline.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The client's agents, and the form that makes another.
@Controller
@RequestMapping("/client/agents")
class AgentsPage {

  private final Tenancy tenancy;
  private final AgentDesk desk;

  AgentsPage(Tenancy tenancy, AgentDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping
  String list(ClientOrganization client, Model model) {
    model.addAttribute("mayManage", client.isOwner());
    model.addAttribute("agents", tenancy.within(client.id(), () -> desk.rowsOf(client.id())));
    return "client/agents";
  }

  @GetMapping("/create")
  String form(Model model) {
    model.addAttribute("form", NewAgentForm.of(""));
    AgentDesk.fillNew(model);
    return "client/agent-create";
  }

  @PostMapping
  String create(
      @ModelAttribute("form") NewAgentForm form,
      BindingResult problems,
      ClientOrganization client,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<Agent> created =
        tenancy.within(client.id(), () -> desk.create(client.id(), form, problems));
    if (created.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      AgentDesk.fillNew(model);
      return "client/agent-create";
    }
    next.addFlashAttribute("done", created.get().name() + " is here, as a draft.");
    return AgentPlace.client(true).redirect(created.get().id().toString());
  }
}
