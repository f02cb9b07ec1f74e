// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

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

/// What one agent of whichever organization is told, in versions.
@Controller
@RequestMapping("/admin/agents/{id}/instructions")
class OneAgentInstructionsPage {

  private final Tenancy tenancy;
  private final InstructionsDesk desk;

  OneAgentInstructionsPage(Tenancy tenancy, InstructionsDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping
  String show(
      @PathVariable String id,
      @ModelAttribute("view") InstructionsForm view,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      Model model) {
    return tenancy.asPlatform(
        "read an agent's instructions",
        () -> desk.show(AgentPlace.ADMIN, id, view, from, to, model));
  }

  @PostMapping
  String publish(
      @PathVariable String id,
      @ModelAttribute("form") InstructionsForm form,
      BindingResult problems,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<InstructionsVersion> published =
        tenancy.asPlatform(
            "publish an agent's instructions", () -> desk.publish(id, form, problems));
    if (published.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return tenancy.asPlatform(
          "publish an agent's instructions", () -> desk.page(AgentPlace.ADMIN, id, form, model));
    }
    next.addFlashAttribute("done", InstructionsDesk.published(published.get()));
    return AgentPlace.ADMIN.redirect(id) + form.query();
  }

  @PostMapping("/roll-back")
  String rollBack(
      @PathVariable String id,
      @ModelAttribute("form") InstructionsForm view,
      @RequestParam(defaultValue = "") String version,
      RedirectAttributes next) {
    tenancy.asPlatform(
        "go back to earlier instructions", () -> desk.rollBack(id, view, version, next));
    return AgentPlace.ADMIN.redirect(id) + view.query();
  }
}
