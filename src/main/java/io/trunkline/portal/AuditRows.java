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
        words(entry, subject(entry, names)),
        places.computeIfAbsent(entry.organization(), this::place),
        entry.address().orElse("the server"),
        entry.scope(),
        entry.scope().equals("platform"));
  }

  /// The name of the person an entry is about; empty when that is the actor or no person.
  private String subject(AuditEntry entry, Map<PersonId, String> names) {
    return PersonId.parse(entry.subject())
        .filter(id -> entry.person().filter(id::equals).isEmpty())
        .map(id -> names.computeIfAbsent(id, this::name))
        .orElse("");
  }

  private String name(PersonId id) {
    return people.find(id).map(Person::name).orElse("Somebody who left");
  }

  private String place(OrganizationId id) {
    return id.equals(OrganizationId.AGENCY)
        ? "Platform"
        : organizations.find(id).map(Organization::name).orElse("A former organization");
  }

  /// Continues the actor's name. An action nobody put into words yet still reads as some.
  private static String words(AuditEntry entry, String subject) {
    String role = "as " + entry.detail().getOrDefault("role", "member");
    return switch (entry.action()) {
      case "platform.entered" ->
          "worked across organizations: "
              + entry.detail().getOrDefault("reason", "no reason given");
      case "organization.created" -> "created the organization";
      case "organization.changed" -> "changed the organization";
      case "person.invited" -> "invited somebody " + role;
      case "person.joined" ->
          subject.isEmpty() ? "joined " + role : "added " + subject + " " + role;
      case "person.removed" -> "removed " + (subject.isEmpty() ? "somebody" : subject);
      case "person.role-changed" ->
          "made " + (subject.isEmpty() ? "somebody" : subject) + " " + role.substring(3);
      case "person.renamed" -> "changed her name";
      case "invitation.revoked" -> "took an invitation back";
      case "invitation.sent-again" -> "sent an invitation again";
      case "credential.saved" -> "saved a credential of " + entry.subject();
      case "credential.removed" -> "removed a credential of " + entry.subject();
      case "credential.key-renewed" -> "renewed the key that seals credentials";
      case "vault.master-key-renewed" -> "renewed the master key";
      case "api-key.created" -> "made an API key";
      case "api-key.revoked" -> "revoked an API key";
      case "event.retried", "job.retried" -> "tried failed work again";
      default ->
          entry.action().startsWith("signin.") || entry.action().startsWith("password.")
              ? wordsOfSignIn(entry, subject)
              : wordsOfThePhone(entry);
    };
  }

  private static String wordsOfThePhone(AuditEntry entry) {
    return switch (entry.action()) {
      case "agent.created" -> "made an agent";
      case "agent.changed" -> "changed an agent: " + entry.detail().getOrDefault("parts", "");
      case "agent.went-live" -> "made an agent live";
      case "agent.paused" -> "paused an agent";
      case "agent.resumed" -> "resumed an agent";
      case "instructions.published" ->
          "published version " + entry.detail().getOrDefault("number", "") + " of instructions";
      case "line.linked" -> "linked a number";
      case "line.assigned" -> "chose who answers a line";
      case "line.activated" -> "switched a line on";
      case "line.deactivated" -> "switched a line off";
      case "line.changed" -> "changed a line";
      case "line.unlinked" -> "unlinked a number";
      default -> wordsOfTools(entry);
    };
  }

  private static String wordsOfTools(AuditEntry entry) {
    return switch (entry.action()) {
      case "own-tool.created" -> "made the tool " + entry.detail().getOrDefault("name", "");
      case "own-tool.changed" -> "changed the tool " + entry.detail().getOrDefault("name", "");
      case "own-tool.tried" -> "tried the tool " + entry.detail().getOrDefault("name", "");
      case "own-tool.switched-on" -> "switched a tool on";
      case "own-tool.switched-off" -> "switched a tool off";
      case "own-tool.removed" -> "removed a tool";
      case "tool.used" ->
          "let an agent use "
              + entry.subject()
              + (entry.detail().getOrDefault("worked", "").equals("true")
                  ? ""
                  : ", which did not work");
      case "tool.refused" ->
          "refused an agent "
              + (entry.subject().isEmpty() ? "a tool" : entry.subject())
              + ": "
              + entry.detail().getOrDefault("why", "").replace('-', ' ');
      case "message.taken" -> "wrote a message down for a caller";
      case "message.done" -> "saw to a message";
      case "message.reopened" -> "opened a message again";
      default -> plain(entry);
    };
  }

  /// An action nobody put into words yet.
  private static String plain(AuditEntry entry) {
    return entry.action().replace('.', ' ').replace('-', ' ');
  }

  private static String wordsOfSignIn(AuditEntry entry, String subject) {
    return switch (entry.action()) {
      case "signin.succeeded" -> "signed in";
      case "signin.failed" -> "could not sign in";
      case "signin.limited" -> "was told to wait before trying again";
      case "signin.link-requested" -> "asked for a sign-in link";
      case "signin.code-failed" -> "typed a wrong code";
      case "signin.code-enabled" -> "turned two-step sign-in on";
      case "signin.code-disabled" -> "turned two-step sign-in off";
      case "signin.code-replaced" -> "set two-step sign-in up on another phone";
      case "signin.recovery-codes-renewed" -> "made new recovery codes";
      case "signin.signed-out-everywhere" -> "signed out everywhere";
      case "signin.shown-out" ->
          "signed " + (subject.isEmpty() ? "somebody" : subject) + " out everywhere";
      case "signin.session-ended" -> "ended a session";
      case "password.set" -> subject.isEmpty() ? "set a password" : "set a password for " + subject;
      case "password.changed" -> "changed the password";
      default -> plain(entry);
    };
  }
}
