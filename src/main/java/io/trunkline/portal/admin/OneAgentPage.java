// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

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

/// One agent of whichever organization: what it is like, whether it is live, and the form that
/// changes it.
@Controller
@RequestMapping("/admin/agents/{id}")
class OneAgentPage {

  private final Tenancy tenancy;
  private final AgentDesk desk;

  OneAgentPage(Tenancy tenancy, AgentDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping
  String open(@PathVariable String id, Model model) {
    return tenancy.asPlatform("open an agent", () -> desk.overview(AgentPlace.ADMIN, id, model));
  }

  @GetMapping("/settings")
  String settings(@PathVariable String id, Model model) {
    return tenancy.asPlatform("open an agent", () -> desk.settings(AgentPlace.ADMIN, id, model));
  }

  @PostMapping("/settings")
  String change(
      @PathVariable String id,
      @ModelAttribute("form") AgentForm form,
      BindingResult problems,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    if (!tenancy.asPlatform("change an agent", () -> desk.save(id, form, problems))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return tenancy.asPlatform("change an agent", () -> desk.form(AgentPlace.ADMIN, id, model));
    }
    next.addFlashAttribute("done", "Saved. Calls that begin from now on are like that.");
    return AgentPlace.ADMIN.redirect(id) + "/settings";
  }

  @PostMapping("/live")
  String goLive(@PathVariable String id, RedirectAttributes next) {
    tenancy.asPlatform("make an agent live", () -> desk.goLive(id, next));
    return AgentPlace.ADMIN.redirect(id);
  }

  @PostMapping("/pause")
  String pause(@PathVariable String id, RedirectAttributes next) {
    tenancy.asPlatform("pause an agent", () -> desk.pause(id, next));
    return AgentPlace.ADMIN.redirect(id);
  }

  @PostMapping("/resume")
  String resume(@PathVariable String id, RedirectAttributes next) {
    tenancy.asPlatform("resume an agent", () -> desk.resume(id, next));
    return AgentPlace.ADMIN.redirect(id);
  }
}
