// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.organizations.People;
import io.trunkline.portal.AuditRows;
import io.trunkline.portal.Option;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The audit log with its filters, newest first.
@Controller
class AuditPage {

  private static final int PAGE = 50;
  private static final String PLATFORM = OrganizationId.AGENCY.toString();

  private final Tenancy tenancy;
  private final AuditLog log;
  private final AuditRows rows;
  private final OrganizationChoices organizations;
  private final People people;

  AuditPage(
      Tenancy tenancy,
      AuditLog log,
      AuditRows rows,
      OrganizationChoices organizations,
      People people) {
    this.tenancy = tenancy;
    this.log = log;
    this.rows = rows;
    this.organizations = organizations;
    this.people = people;
  }

  @GetMapping("/admin/audit")
  String show(
      @ModelAttribute("form") AuditForm form,
      BindingResult problems,
      @RequestParam Optional<Long> before,
      Model model) {
    tenancy.asPlatform("read the audit log", () -> fill(form, before, problems, model));
    model.addAttribute("filtered", form.isFiltering());
    model.addAttribute("unreadable", problems.hasErrors());
    return "admin/audit";
  }

  private void fill(AuditForm form, Optional<Long> before, BindingResult problems, Model model) {
    Optional<AuditFilter> filter = form.filter(people, before, PAGE + 1, problems);
    List<AuditEntry> found = filter.map(log::search).orElse(List.of());
    boolean more = found.size() > PAGE;
    List<AuditEntry> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("entries", rows.of(shown));
    model.addAttribute("newest", before.isPresent() ? form.address(Optional.empty()) : null);
    model.addAttribute("older", more ? form.address(Optional.of(shown.getLast().number())) : null);
    model.addAttribute("actions", actions());
    model.addAttribute("organizations", organizationChoices(form));
  }

  private List<Option> actions() {
    return Stream.concat(
            Stream.of(
                new Option("", "Anything"), new Option(AuditForm.ACTS, "Anything but looking")),
            log.actions().stream().map(action -> new Option(action, action)))
        .toList();
  }

  private List<Option> organizationChoices(AuditForm form) {
    return Stream.concat(
            Stream.of(new Option("", "Any"), new Option(PLATFORM, "Platform")),
            organizations.offer(form.organization()).stream())
        .toList();
  }
}
