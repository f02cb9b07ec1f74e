// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.access.SignedIn;
import io.trunkline.portal.Option;
import io.trunkline.portal.calls.CallDesk;
import io.trunkline.portal.calls.CallForm;
import io.trunkline.portal.calls.CallPlace;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The calls of all organizations, and each of them.
@Controller
@RequestMapping("/admin/calls")
class AllCallsPage {

  private final Tenancy tenancy;
  private final CallDesk desk;
  private final HeardRecordings heard;
  private final OrganizationChoices organizations;

  AllCallsPage(
      Tenancy tenancy, CallDesk desk, HeardRecordings heard, OrganizationChoices organizations) {
    this.tenancy = tenancy;
    this.desk = desk;
    this.heard = heard;
    this.organizations = organizations;
  }

  @GetMapping
  String list(
      @ModelAttribute("form") CallForm form,
      BindingResult problems,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    return tenancy.asPlatform("list calls", () -> fill(form, problems, after, model));
  }

  private String fill(CallForm form, BindingResult problems, String after, Model model) {
    Optional<OrganizationId> organization = organizations.find(form.organization());
    if (!form.organization().isEmpty() && organization.isEmpty()) {
      problems.rejectValue("organization", "unknown", "Choose one from the list.");
    }
    model.addAttribute(
        "organizations",
        Stream.concat(
                Stream.of(new Option("", "Any")), organizations.offer(form.organization()).stream())
            .toList());
    return desk.list(CallPlace.ADMIN, organization, form, problems, after, model);
  }

  @GetMapping("/{id}")
  String show(@PathVariable String id, Model model) {
    CallDesk.Shown shown =
        tenancy.asPlatform("read a call", () -> desk.show(CallPlace.ADMIN, id, model));
    return desk.picture(CallPlace.ADMIN, shown, model);
  }

  @GetMapping("/{id}/recording")
  ResponseEntity<Resource> recording(
      @PathVariable String id, @RequestParam(defaultValue = "0") int part, SignedIn viewer) {
    return CallDesk.audio(id, heard.find(viewer.person(), id, part));
  }
}
