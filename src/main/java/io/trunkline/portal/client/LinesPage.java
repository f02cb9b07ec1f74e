// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.numbers.Lines;
import io.trunkline.portal.AgentPlace;
import io.trunkline.portal.LineDesk;
import io.trunkline.portal.LineForm;
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

/// The client's lines: who answers each, and whether it is answered at all. Numbers come and go
/// through the agency.
@Controller
@RequestMapping("/client/lines")
class LinesPage {

  private static final String BACK = "redirect:/client/lines";

  private final Tenancy tenancy;
  private final Lines lines;
  private final LineDesk desk;

  LinesPage(Tenancy tenancy, Lines lines, LineDesk desk) {
    this.tenancy = tenancy;
    this.lines = lines;
    this.desk = desk;
  }

  @GetMapping
  String list(ClientOrganization client, Model model) {
    model.addAttribute(
        "lines", tenancy.within(client.id(), () -> desk.rows(lines.list(client.id()))));
    return "client/lines";
  }

  @GetMapping("/{id}")
  String open(@PathVariable String id, ClientOrganization client, Model model) {
    return tenancy.within(client.id(), () -> desk.open(place(client), id, model));
  }

  @PostMapping("/{id}")
  String change(
      @PathVariable String id,
      @ModelAttribute("form") LineForm form,
      BindingResult problems,
      ClientOrganization client,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    if (!tenancy.within(client.id(), () -> desk.save(id, form, problems))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return tenancy.within(client.id(), () -> desk.form(place(client), id, model));
    }
    next.addFlashAttribute("done", "Saved.");
    return BACK;
  }

  private static AgentPlace place(ClientOrganization client) {
    return AgentPlace.client(client.isOwner());
  }
}
