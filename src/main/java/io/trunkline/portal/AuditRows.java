// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.audit.AuditEntry;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Audit entries in words: the log keeps identifiers, people read names. Needs the platform scope.
@Component
public class AuditRows {

  private final People people;
  private final Organizations organizations;

  AuditRows(People people, Organizations organizations) {
    this.people = people;
    this.organizations = organizations;
  }

  /// One line: `actor` and `text` read as a sentence.
  public record AuditRow(
      Instant at,
      String actor,
      String initials,
      String action,
      String text,
      String place,
      String origin,
      String scope,
      boolean platform) {}

  public List<AuditRow> of(List<AuditEntry> entries) {
    Map<PersonId, String> names = new HashMap<>();
    Map<OrganizationId, String> places = new HashMap<>();
    return entries.stream().map(entry -> row(entry, names, places)).toList();
  }

  private AuditRow row(
      AuditEntry entry, Map<PersonId, String> names, Map<OrganizationId, String> places) {
    String actor =
        switch (entry.actor()) {
          case PERSON ->
              entry.person().map(id -> names.computeIfAbsent(id, this::name)).orElse("Somebody");
          case API_KEY -> "An API key";
          case SYSTEM -> "Trunkline";
          case ANONYMOUS -> "Somebody not signed in";
        };
    return new AuditRow(
        entry.at(),
        actor,
        Initials.of(actor),
        entry.action(),
        words(entry),
        places.computeIfAbsent(entry.organization(), this::place),
        entry.address().orElse("the server"),
        entry.scope(),
        entry.scope().equals("platform"));
  }

  private String name(PersonId id) {
    return people.find(id).map(Person::name).orElse("Somebody who left");
  }

  private String place(OrganizationId id) {
    return id.equals(OrganizationId.AGENCY)
        ? "Platform"
        : organizations.find(id).map(Organization::name).orElse("A former organization");
  }

  /// "invitation.sent-again" without an entry in the list below still reads as words.
  private static String words(AuditEntry entry) {
    Map<String, String> detail = entry.detail();
    String role = detail.getOrDefault("role", "member");
    return switch (entry.action()) {
      case "platform.entered" ->
          "worked across organizations: " + detail.getOrDefault("reason", "no reason given");
      case "organization.created" -> "created the organization";
      case "organization.changed" -> "changed the organization";
      case "person.invited" -> "invited somebody as " + role;
      case "person.joined" -> "joined as " + role;
      case "person.removed" -> "removed somebody";
      case "person.role-changed" -> "made somebody " + role;
      case "invitation.revoked" -> "took an invitation back";
      case "invitation.sent-again" -> "sent an invitation again";
      case "credential.saved" -> "saved a credential of " + entry.subject();
      case "credential.removed" -> "removed a credential of " + entry.subject();
      case "signin.succeeded" -> "signed in";
      case "signin.failed" -> "could not sign in";
      case "password.changed" -> "changed the password";
      default -> entry.action().replace('.', ' ').replace('-', ' ');
    };
  }
}
