// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static io.trunkline.portal.SamplePages.NOW;
import static io.trunkline.portal.SamplePages.minutesAgo;
import static io.trunkline.portal.SamplePages.operator;

import io.trunkline.portal.SampleModels.AuditEntry;
import io.trunkline.portal.SampleModels.AuditFilter;
import io.trunkline.portal.SampleModels.Check;
import io.trunkline.portal.SampleModels.Failure;
import io.trunkline.portal.SampleModels.Figure;
import io.trunkline.portal.SampleModels.InvitationRow;
import io.trunkline.portal.SampleModels.InviteForm;
import io.trunkline.portal.SampleModels.Job;
import io.trunkline.portal.SampleModels.Option;
import io.trunkline.portal.SampleModels.Organization;
import io.trunkline.portal.SampleModels.OrganizationForm;
import io.trunkline.portal.SampleModels.OrganizationRow;
import io.trunkline.portal.SampleModels.PersonRow;
import java.util.List;
import java.util.Map;

/// The operator's side.
final class OperatorSamples {

  private static final String ID = "6f0f7c0e-52b1-4a0e-9f60-0a6d1c7a3b21";

  private static final List<Option> KINDS =
      List.of(new Option("dental", "Dental Clinic"), new Option("restaurant", "Restaurant"));

  private static final List<Option> ZONES =
      List.of(new Option("Europe/Rome", "Rome"), new Option("America/New_York", "New York"));

  private static final List<OrganizationRow> ORGANIZATIONS =
      List.of(
          new OrganizationRow(ID, "Walsh Plumbing", "Home Services", 1, "Active", minutesAgo(42)),
          new OrganizationRow(ID, "Trattoria Rossi", "Restaurant", 2, "Active", minutesAgo(3_000)),
          new OrganizationRow(
              ID, "Bright Dental", "Dental Clinic", 4, "Invited", minutesAgo(30_000)));

  private static final List<AuditEntry> ENTRIES =
      List.of(
          new AuditEntry(
              minutesAgo(1),
              "Maya Bright",
              "session.started",
              "signed in by link",
              "Bright Dental",
              "organization"),
          new AuditEntry(
              minutesAgo(42),
              "Olivia Adler",
              "organization.created",
              "created the organization",
              "Walsh Plumbing",
              "platform: create an organization"),
          new AuditEntry(
              minutesAgo(190),
              "Olivia Adler",
              "invitation.sent",
              "invited an owner",
              "Walsh Plumbing",
              "platform: invite"),
          new AuditEntry(
              minutesAgo(2_000),
              "Luca Rossi",
              "credential.saved",
              "replaced the Twilio auth token",
              "Trattoria Rossi",
              "organization"));

  private static final List<InvitationRow> INVITATIONS =
      List.of(
          new InvitationRow(
              "1",
              "front.desk@brightdental.example",
              "Staff",
              minutesAgo(300),
              NOW.plusSeconds(500_000)),
          new InvitationRow(
              "2", "old@brightdental.example", "Owner", minutesAgo(30_000), minutesAgo(9_000)));

  static final List<Option> ROLES =
      List.of(
          new Option("owner", "Owner", "Everything, people and credentials too."),
          new Option("staff", "Staff", "Calls, leads and customers."));

  private OperatorSamples() {}

  static void addTo(Map<String, Sample> pages) {
    addDashboard(pages);
    addOrganizations(pages);
    addOrganization(pages);
    addPeople(pages);
    addAudit(pages);
    addOperations(pages);
  }

  private static void addDashboard(Map<String, Sample> pages) {
    List<Figure> figures =
        List.of(
            new Figure("Organizations", "3", "1 new this week", "/admin/organizations"),
            new Figure("People", "7", "2 invitations pending", null),
            new Figure("Failed work", "0", "Nothing waits for you", "/admin/operations"),
            new Figure("Mails sent", "18", "in the last 7 days", null));
    List<Check> checks =
        List.of(
            new Check("Database", "good", "2 ms"),
            new Check("Events", "good", "None waiting"),
            new Check("Jobs", "warn", "1 late"),
            new Check("Mail", "good", "Development mailbox"));
    pages.put(
        "/admin",
        operator("admin/dashboard")
            .with("figures", figures)
            .with("checks", checks)
            .with("organizations", ORGANIZATIONS)
            .with("entries", ENTRIES));
    pages.put(
        "/admin/empty",
        operator("admin/dashboard")
            .with("done", "You are all set. This is your portal.")
            .with("figures", figures)
            .with("checks", checks)
            .with("organizations", List.of())
            .with("entries", List.of()));
  }

  private static void addOrganizations(Map<String, Sample> pages) {
    pages.put(
        "/admin/organizations",
        operator("admin/organizations")
            .with("query", "")
            .with("organizations", ORGANIZATIONS)
            .with("older", "/admin/organizations?after=x"));
    pages.put(
        "/admin/organizations/empty",
        operator("admin/organizations").with("query", "").with("organizations", List.of()));
    pages.put(
        "/admin/organizations/none",
        operator("admin/organizations").with("query", "zzz").with("organizations", List.of()));
    pages.put(
        "/admin/organizations/create",
        operator("admin/organization-create")
            .with("form", new OrganizationForm("", "dental", "Europe/Rome", ""))
            .with("kinds", KINDS)
            .with("timeZones", ZONES));
    pages.put(
        "/admin/organizations/create/refused",
        operator("admin/organization-create")
            .with("form", new OrganizationForm("", "restaurant", "Europe/Rome", "luca"))
            .with("kinds", KINDS)
            .with("timeZones", ZONES)
            .rejecting("form", "name", "Give the organization a name.")
            .rejecting("form", "ownerEmail", "Write an e-mail address, like name@example.com."));
  }

  private static void addOrganization(Map<String, Sample> pages) {
    Organization organization =
        new Organization(
            ID, "Bright Dental", "Dental Clinic", "Europe/Rome", "Active", minutesAgo(30_000));
    String base = "/admin/organizations/" + ID;
    pages.put(
        base,
        operator("admin/organization")
            .with("organization", organization)
            .with("people", people(false))
            .with("invitations", 2)
            .with("credentials", 0)
            .with("entries", ENTRIES)
            .with("form", new OrganizationForm("Bright Dental", "dental", "Europe/Rome", ""))
            .with("kinds", KINDS)
            .with("timeZones", ZONES));
    pages.put(
        base + "/people",
        operator("admin/organization-people")
            .with("organization", organization)
            .with("people", people(false))
            .with("invitations", INVITATIONS)
            .with("roles", ROLES)
            .with("invite", new InviteForm("", "staff")));
    pages.put(
        base + "/credentials",
        operator("admin/organization-credentials")
            .with("organization", organization)
            .with("providers", ClientSamples.PROVIDERS));
  }

  static List<PersonRow> people(boolean you) {
    return List.of(
        new PersonRow("1", "Maya Bright", "maya@brightdental.example", "Owner", you, minutesAgo(1)),
        new PersonRow(
            "2",
            "Alexandra von Hohenstein-Whitmore",
            "alexandra.von.hohenstein-whitmore@brightdental.example",
            "Staff",
            false,
            minutesAgo(4_000)),
        new PersonRow("3", "Sam Cole", "sam@brightdental.example", "Staff", false, null));
  }

  static List<InvitationRow> invitations() {
    return INVITATIONS;
  }

  private static void addPeople(Map<String, Sample> pages) {
    pages.put(
        "/admin/people",
        operator("admin/people")
            .with(
                "people",
                List.of(
                    new PersonRow(
                        "1", "Olivia Adler", "olivia@agency.example", "Operator", true, NOW)))
            .with("invitations", List.of())
            .with("roles", List.of(new Option("operator", "Operator")))
            .with("invite", new InviteForm("", "operator")));
  }

  private static void addAudit(Map<String, Sample> pages) {
    List<Option> actions =
        List.of(new Option("", "Anything"), new Option("session.started", "Signed in"));
    List<Option> organizations = List.of(new Option("", "Any"), new Option(ID, "Bright Dental"));
    pages.put(
        "/admin/audit",
        operator("admin/audit")
            .with("form", new AuditFilter("", "", "", "", ""))
            .with("actions", actions)
            .with("organizations", organizations)
            .with("filtered", false)
            .with("entries", ENTRIES)
            .with("older", "/admin/audit?before=x"));
    pages.put(
        "/admin/audit/none",
        operator("admin/audit")
            .with("form", new AuditFilter("zoe", "session.started", ID, "2026-11-01", "2026-10-01"))
            .with("actions", actions)
            .with("organizations", organizations)
            .with("filtered", true)
            .with("entries", List.of())
            .rejecting("form", "to", "Choose a day after the first one."));
  }

  private static void addOperations(Map<String, Sample> pages) {
    pages.put(
        "/admin/operations",
        operator("admin/operations")
            .with(
                "failures",
                List.of(
                    new Failure(
                        "1",
                        "event",
                        "Send the invitation",
                        "mail server unreachable: connection refused (smtp.example.com:587)",
                        3,
                        NOW.plusSeconds(540)),
                    new Failure(
                        "2",
                        "job",
                        "Clear expired sessions",
                        "canceling statement due to statement timeout",
                        12,
                        null)))
            .with(
                "jobs",
                List.of(
                    new Job(
                        "Try failed events again", NOW.plusSeconds(20), minutesAgo(1), "Waiting"),
                    new Job("Clear expired sessions", NOW.plusSeconds(3_000), null, "Running"))));
    pages.put(
        "/admin/operations/empty",
        operator("admin/operations").with("failures", List.of()).with("jobs", List.of()));
  }
}
