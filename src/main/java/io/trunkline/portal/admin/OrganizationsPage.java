// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.organizations.Business;
import io.trunkline.organizations.InvitationOutcome;
import io.trunkline.organizations.Invitations;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.OrganizationCreation;
import io.trunkline.organizations.Organizations;
import io.trunkline.organizations.Role;
import io.trunkline.portal.Option;
import io.trunkline.portal.TypedFilter;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PlainText;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Every client organization, and the form that makes a new one.
@Controller
class OrganizationsPage {

  private static final int PAGE = 50;

  private final Tenancy tenancy;
  private final Organizations organizations;
  private final Invitations invitations;

  OrganizationsPage(Tenancy tenancy, Organizations organizations, Invitations invitations) {
    this.tenancy = tenancy;
    this.organizations = organizations;
    this.invitations = invitations;
  }

  @GetMapping("/admin/organizations")
  String list(
      @RequestParam(defaultValue = "") String query,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    List<OrganizationRow> rows = tenancy.asPlatform("list organizations", () -> page(query, after));
    boolean more = rows.size() > PAGE;
    List<OrganizationRow> shown = more ? rows.subList(0, PAGE) : rows;
    model.addAttribute("query", query);
    model.addAttribute("organizations", shown);
    model.addAttribute("first", after.isEmpty() ? null : address(query, ""));
    model.addAttribute("next", more ? address(query, shown.getLast().id()) : null);
    return "admin/organizations";
  }

  @GetMapping("/admin/organizations/create")
  String form(Model model) {
    model.addAttribute("form", OrganizationForm.empty());
    return formWithChoices(model);
  }

  @PostMapping("/admin/organizations")
  String create(
      @ModelAttribute("form") OrganizationForm form,
      BindingResult problems,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<EmailAddress> owner = EmailAddress.parse(form.ownerEmail());
    if (!form.ownerEmail().isEmpty() && owner.isEmpty()) {
      problems.rejectValue(
          "ownerEmail", "address", "Write an e-mail address, like name@example.com.");
    }
    Optional<Organization> created =
        problems.hasErrors()
            ? Optional.empty()
            : tenancy.asPlatform("create an organization", () -> create(form, owner, problems));
    if (created.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return formWithChoices(model);
    }
    next.addFlashAttribute(
        "done",
        created.get().name()
            + (owner.isPresent() ? " is here, and its owner is invited." : " is here."));
    return "redirect:/admin/organizations/" + created.get().id();
  }

  private Optional<Organization> create(
      OrganizationForm form, Optional<EmailAddress> owner, BindingResult problems) {
    Business business = Business.parse(form.kind()).orElse(Business.OTHER);
    OrganizationCreation outcome = organizations.create(form.name(), business, form.timeZone());
    OrganizationForm.explain(outcome, problems);
    if (!(outcome instanceof OrganizationCreation.Created(Organization organization))) {
      return Optional.empty();
    }
    owner.ifPresent(email -> {
      InvitationOutcome invited = invitations.invite(organization.id(), email, Role.OWNER);
      if (!(invited instanceof InvitationOutcome.Invited)) {
        throw new IllegalStateException("a new organization refused its first invitation");
      }
    });
    return Optional.of(organization);
  }

  private List<OrganizationRow> page(String query, String after) {
    if (!PlainText.isOneLine(query)) {
      return List.of();
    }
    Optional<Organization> last = OrganizationId.parse(after).flatMap(organizations::find);
    return organizations.list(query, last, PAGE + 1).stream().map(OrganizationRow::of).toList();
  }

  private static String formWithChoices(Model model) {
    model.addAttribute("kinds", Option.businesses());
    model.addAttribute("timeZones", Option.timeZones());
    return "admin/organization-create";
  }

  private static String address(String query, String after) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("query", query);
    typed.put("after", after);
    return TypedFilter.address("/admin/organizations", typed);
  }
}
