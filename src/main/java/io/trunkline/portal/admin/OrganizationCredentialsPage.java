// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.analysis.AnalysisModels;
import io.trunkline.organizations.OrganizationSummary;
import io.trunkline.organizations.Organizations;
import io.trunkline.portal.CredentialOutcome;
import io.trunkline.portal.CredentialsView;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.CredentialSaving;
import io.trunkline.vocabulary.OrganizationId;
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

/// One client organization's credentials, kept by the agency.
@Controller
@RequestMapping("/admin/organizations/{id}/credentials")
class OrganizationCredentialsPage {

  private final Tenancy tenancy;
  private final Organizations organizations;
  private final CredentialsView credentials;
  private final AnalysisModels models;

  OrganizationCredentialsPage(
      Tenancy tenancy,
      Organizations organizations,
      CredentialsView credentials,
      AnalysisModels models) {
    this.tenancy = tenancy;
    this.organizations = organizations;
    this.credentials = credentials;
    this.models = models;
  }

  @GetMapping
  String show(@PathVariable String id, Model model) {
    fill(id, Optional.empty(), model);
    return "admin/organization-credentials";
  }

  @PostMapping("/{provider}/{field}")
  String save(
      @PathVariable String id,
      @PathVariable String provider,
      @PathVariable String field,
      @RequestParam(defaultValue = "") String value,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<CredentialSaving> outcome =
        tenancy.asPlatform(
            "save a credential of an organization",
            () -> credentials.save(require(id), provider, field, value));
    if (CredentialOutcome.saved(outcome, next)) {
      return back(id);
    }
    fill(id, credentials.field(provider, field), model);
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return "admin/organization-credentials";
  }

  @PostMapping("/{provider}/{field}/remove")
  String remove(
      @PathVariable String id,
      @PathVariable String provider,
      @PathVariable String field,
      RedirectAttributes next) {
    CredentialOutcome.removed(
        tenancy.asPlatform(
            "remove a credential of an organization",
            () -> credentials.remove(require(id), provider, field)),
        next);
    return back(id);
  }

  @PostMapping("/renew-key")
  String renewKey(@PathVariable String id, RedirectAttributes next) {
    tenancy.asPlatform("renew the key of an organization", () -> credentials.renewKey(require(id)));
    next.addFlashAttribute("done", "The key was renewed, and everything is sealed with it.");
    return back(id);
  }

  /// Which model writes what came of the organization's calls.
  @PostMapping("/analysis-model")
  String chooseModel(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String model,
      Model page,
      RedirectAttributes next,
      HttpServletResponse response) {
    boolean chosen =
        tenancy.asPlatform(
            "choose the model that summarises an organization's calls",
            () -> models.choose(require(id), model));
    if (chosen) {
      String writer = model.isBlank() ? "the platform’s model" : model.strip();
      next.addFlashAttribute(
          "done", "Saved. Calls that end from now on are summarised by " + writer + ".");
      return back(id);
    }
    fill(id, Optional.empty(), page);
    page.addAttribute("modelChosen", model);
    page.addAttribute(
        "modelError", "Write a model’s name, such as " + models.usual() + ", or leave it empty.");
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return "admin/organization-credentials";
  }

  private void fill(String id, Optional<CredentialField> refused, Model model) {
    tenancy.asPlatform(
        "open an organization's credentials",
        () -> {
          OrganizationSummary summary = OneOrganization.require(organizations, id);
          model.addAttribute("organization", OrganizationRow.of(summary));
          model.addAttribute(
              "providers", credentials.providers(summary.organization().id(), refused));
          model.addAttribute("modelChosen", models.chosen(summary.organization().id()).orElse(""));
          model.addAttribute("modelUsual", models.usual());
          model.addAttribute("sealed", credentials.keepsAny(summary.organization().id()));
        });
  }

  private OrganizationId require(String id) {
    return OneOrganization.require(organizations, id).organization().id();
  }

  private static String back(String id) {
    return "redirect:/admin/organizations/" + id + "/credentials";
  }
}
