// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.portal.calls.CallDesk;
import io.trunkline.portal.calls.CallForm;
import io.trunkline.portal.calls.CallPlace;
import io.trunkline.tenancy.Tenancy;
import java.nio.file.Path;
import java.util.Optional;
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

/// The client's calls, and each of them.
@Controller
@RequestMapping("/client/calls")
class CallsPage {

  private final Tenancy tenancy;
  private final CallDesk desk;

  CallsPage(Tenancy tenancy, CallDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping
  String list(
      @ModelAttribute("form") CallForm form,
      BindingResult problems,
      @RequestParam(defaultValue = "") String after,
      ClientOrganization client,
      Model model) {
    return tenancy.within(
        client.id(),
        () -> desk.list(CallPlace.CLIENT, Optional.of(client.id()), form, problems, after, model));
  }

  @GetMapping("/{id}")
  String show(@PathVariable String id, ClientOrganization client, Model model) {
    CallDesk.Shown shown =
        tenancy.within(client.id(), () -> desk.show(CallPlace.CLIENT, id, model));
    return desk.picture(CallPlace.CLIENT, shown, model);
  }

  @GetMapping("/{id}/recording")
  ResponseEntity<Resource> recording(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int part,
      ClientOrganization client) {
    Path file = tenancy.within(client.id(), () -> desk.recording(id, part));
    return CallDesk.audio(id, file);
  }
}
