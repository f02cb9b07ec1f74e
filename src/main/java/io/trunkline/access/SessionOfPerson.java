// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.organizations.Membership;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.problems.ErrorsWithoutForms;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// What a session knows of a person, and the person it leads to.
///
/// The session holds plain texts and numbers only: an identifier, a moment, a choice. Name, roles
/// and whether she may sign in at all are read from the database for each request.
@Component
final class SessionOfPerson implements SecurityContextRepository {

  static final String PERSON = "trunkline.person";
  static final String SINCE = "trunkline.since";
  static final String ORGANIZATION = "trunkline.organization";

  private final Tenancy tenancy;
  private final People people;
  private final AccessSettings settings;
  private final InstantSource clock;

  SessionOfPerson(Tenancy tenancy, People people, AccessSettings settings, InstantSource clock) {
    this.tenancy = tenancy;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
  }

  /// The framework defers this until somebody wants to know.
  @Override
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
    return recognize(exchange.getRequest())
        .map(person -> (SecurityContext) new SecurityContextImpl(Recognized.person(person)))
        .orElseGet(SecurityContextHolder::createEmptyContext);
  }

  /// Nothing: [Entrance] writes the session, once, when somebody comes in.
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(PERSON) != null;
  }

  /// Whoever this request's session belongs to, if she may still come in.
  Optional<SignedIn> recognize(HttpServletRequest request) {
    if (ErrorsWithoutForms.isAboutAnOutage(request)) {
      return Optional.empty();
    }
    return Optional.ofNullable(request.getSession(false)).flatMap(this::recognize);
  }

  private Optional<SignedIn> recognize(HttpSession session) {
    Optional<PersonId> id = text(session, PERSON).flatMap(PersonId::parse);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Instant since = since(session);
    Optional<SignedIn> person =
        clock.instant().isBefore(since.plus(settings.longest()))
            ? load(id.get(), since, text(session, ORGANIZATION))
            : Optional.empty();
    if (person.isEmpty()) {
      session.invalidate();
    }
    return person;
  }

  private Optional<SignedIn> load(PersonId id, Instant since, Optional<String> chosen) {
    return tenancy.forSignIn(() ->
        people
            .find(id)
            .filter(person -> !person.disabled())
            .map(person -> signedIn(person, people.memberships(id), since, chosen)));
  }

  private static SignedIn signedIn(
      Person person, List<Membership> memberships, Instant since, Optional<String> chosen) {
    Optional<OrganizationId> wanted = chosen.flatMap(OrganizationId::parse);
    List<Membership> clients =
        memberships.stream()
            .filter(membership -> !membership.organization().equals(OrganizationId.AGENCY))
            .toList();
    Optional<ClientOrganization> client =
        clients.stream()
            .filter(membership -> wanted.filter(membership.organization()::equals).isPresent())
            .findFirst()
            .or(() -> clients.stream().findFirst())
            .map(SignedIn::client);
    return new SignedIn(person.id(), person.name(), person.email(), memberships, client, since);
  }

  private static Instant since(HttpSession session) {
    return session.getAttribute(SINCE) instanceof Long milliseconds
        ? Instant.ofEpochMilli(milliseconds)
        : Instant.EPOCH;
  }

  private static Optional<String> text(HttpSession session, String attribute) {
    return Optional.ofNullable(session.getAttribute(attribute)).map(Objects::toString);
  }
}
