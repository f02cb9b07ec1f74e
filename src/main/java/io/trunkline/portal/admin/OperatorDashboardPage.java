// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.organizations.OrganizationSummary;
import io.trunkline.organizations.Organizations;
import io.trunkline.organizations.People;
import io.trunkline.portal.calls.CallPlace;
import io.trunkline.portal.calls.FiguresDesk;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The operator's first page: the agency at a glance.
@Controller
class OperatorDashboardPage {

  private static final int NEWEST = 5;
  private static final int ENTRIES = 6;

  private final Tenancy tenancy;
  private final Organizations organizations;
  private final People people;
  private final AuditOverview audit;
  private final SystemHealth health;
  private final FiguresDesk calls;

  OperatorDashboardPage(
      Tenancy tenancy,
      Organizations organizations,
      People people,
      AuditOverview audit,
      SystemHealth health,
      FiguresDesk calls) {
    this.tenancy = tenancy;
    this.organizations = organizations;
    this.people = people;
    this.audit = audit;
    this.health = health;
    this.calls = calls;
  }

  /// A number with what it means; `href` leads to what it counts.
  record Figure(String label, String value, String detail, @Nullable String href) {}

  @GetMapping("/admin")
  String show(Model model) {
    tenancy.asPlatform("open the dashboard", () -> fill(model));
    return "admin/dashboard";
  }

  private void fill(Model model) {
    List<OrganizationSummary> newest = organizations.newest(NEWEST);
    calls.glance(CallPlace.ADMIN, Optional.empty(), model);
    model.addAttribute("figures", figures());
    model.addAttribute("checks", health.checks());
    model.addAttribute("organizations", newest.stream().map(OrganizationRow::of).toList());
    model.addAttribute("entries", audit.newest(ENTRIES));
  }

  private List<Figure> figures() {
    int clients = organizations.count();
    int operators = people.members(OrganizationId.AGENCY).size();
    return List.of(
        new Figure(
            "Organizations",
            Integer.toString(clients),
            clients == 0 ? "Create the first one" : "client businesses",
            "/admin/organizations"),
        new Figure(
            "Clients’ people",
            Integer.toString(organizations.people()),
            "who can sign in",
            "/admin/organizations"),
        new Figure(
            "Open invitations",
            Integer.toString(organizations.openInvitations()),
            "waiting to be accepted",
            "/admin/organizations"),
        new Figure(
            "Operators",
            Integer.toString(operators),
            operators == 1 ? "just you" : "work for the agency",
            "/admin/people"));
  }
}
