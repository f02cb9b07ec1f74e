// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.portal.CredentialOutcome;
import io.trunkline.portal.CredentialsView;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.CredentialSaving;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The client organization's own accounts with third parties, kept by its owner.
@Controller
@RequestMapping("/client/credentials")
class CredentialsPage {

  private static final String BACK = "redirect:/client/credentials";

  private final Tenancy tenancy;
  private final CredentialsView credentials;

  CredentialsPage(Tenancy tenancy, CredentialsView credentials) {
    this.tenancy = tenancy;
    this.credentials = credentials;
  }

  @GetMapping
  String show(ClientOrganization client, Model model) {
    return page(client, Optional.empty(), model);
  }

  @PostMapping("/{provider}/{field}")
  String save(
      ClientOrganization client,
      @PathVariable String provider,
      @PathVariable String field,
      @RequestParam(defaultValue = "") String value,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<CredentialSaving> outcome =
        tenancy.within(client.id(), () -> credentials.save(client.id(), provider, field, value));
    if (CredentialOutcome.saved(outcome, next)) {
      return BACK;
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page(client, credentials.field(provider, field), model);
  }

  @PostMapping("/{provider}/{field}/remove")
  String remove(
      ClientOrganization client,
      @PathVariable String provider,
      @PathVariable String field,
      RedirectAttributes next) {
    CredentialOutcome.removed(
        tenancy.within(client.id(), () -> credentials.remove(client.id(), provider, field)), next);
    return BACK;
  }

  private String page(ClientOrganization client, Optional<CredentialField> refused, Model model) {
    model.addAttribute("mayManage", client.isOwner());
    model.addAttribute(
        "providers",
        tenancy.within(client.id(), () -> credentials.providers(client.id(), refused)));
    return "client/credentials";
  }
}
