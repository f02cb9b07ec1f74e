// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.portal.ToolDesk;
import io.trunkline.portal.ToolForm;
import io.trunkline.portal.ToolPlace;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.tools.OwnTool;
import io.trunkline.tools.ToolTrial;
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

/// The client organization's own tools: an owner keeps them, staff see them.
@Controller
@RequestMapping("/client/tools")
class ToolsPage {

  private static final ToolPlace OWNERS = ToolPlace.client(true);

  private final Tenancy tenancy;
  private final ToolDesk desk;

  ToolsPage(Tenancy tenancy, ToolDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping
  String list(ClientOrganization client, Model model) {
    return tenancy.within(client.id(), () -> desk.list(place(client), client.id(), model));
  }

  @GetMapping("/create")
  String form(Model model) {
    model.addAttribute("form", ToolForm.empty());
    return ToolDesk.formOfNew(OWNERS, model);
  }

  @PostMapping
  String create(
      @ModelAttribute("form") ToolForm form,
      BindingResult problems,
      ClientOrganization client,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<OwnTool> created =
        tenancy.within(client.id(), () -> desk.create(client.id(), form, problems));
    if (created.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return ToolDesk.formOfNew(OWNERS, model);
    }
    next.addFlashAttribute("done", "The tool is here. Try it, then give it to an agent.");
    return OWNERS.backTo(created.get().id().toString());
  }

  @GetMapping("/{id}")
  String open(@PathVariable String id, ClientOrganization client, Model model) {
    return tenancy.within(client.id(), () -> desk.open(place(client), client.id(), id, model));
  }

  @PostMapping("/{id}")
  String save(
      @PathVariable String id,
      @ModelAttribute("form") ToolForm form,
      BindingResult problems,
      ClientOrganization client,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<OwnTool> saved =
        tenancy.within(client.id(), () -> desk.save(client.id(), id, form, problems));
    if (saved.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return tenancy.within(client.id(), () -> desk.form(OWNERS, client.id(), id, model));
    }
    next.addFlashAttribute("done", "Saved.");
    return OWNERS.backTo(id);
  }

  @PostMapping("/{id}/turn")
  String turn(
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean active,
      ClientOrganization client,
      RedirectAttributes next) {
    next.addFlashAttribute(
        "done", tenancy.within(client.id(), () -> desk.turn(client.id(), id, active)));
    return OWNERS.back();
  }

  @PostMapping("/{id}/remove")
  String remove(@PathVariable String id, ClientOrganization client, RedirectAttributes next) {
    tenancy.within(client.id(), () -> desk.remove(client.id(), id));
    next.addFlashAttribute("done", "The tool is deleted.");
    return OWNERS.back();
  }

  /// Answers with the page itself: what a server said must not wait in the session.
  @PostMapping("/{id}/try")
  String tryOut(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String arguments,
      ClientOrganization client,
      Model model)
      throws InterruptedException {
    ToolTrial trial = tenancy.within(client.id(), () -> desk.trial(client.id(), id));
    ToolDesk.run(trial, arguments, model);
    return tenancy.within(client.id(), () -> desk.open(OWNERS, client.id(), id, model));
  }

  private static ToolPlace place(ClientOrganization client) {
    return ToolPlace.client(client.isOwner());
  }
}
