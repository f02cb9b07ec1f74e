// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.organizations.Membership;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.problems.ErrorsWithoutForms;
import io.trunkline.signin.OneTimeCodes;
import io.trunkline.signin.Sessions;
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
import org.jspecify.annotations.Nullable;
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

  /// A number, see [Sessions#epoch].
  static final String EPOCH = "trunkline.epoch";

  /// Present when she showed a one-time code or a recovery code on her way in.
  static final String BY_CODE = "trunkline.by-code";

  private final Tenancy tenancy;
  private final People people;
  private final Sessions sessions;
  private final OneTimeCodes codes;
  private final AccessSettings settings;
  private final InstantSource clock;

  SessionOfPerson(
      Tenancy tenancy,
      People people,
      Sessions sessions,
      OneTimeCodes codes,
      AccessSettings settings,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.people = people;
    this.sessions = sessions;
    this.codes = codes;
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

  /// Whether what was begun or opened for this person in that epoch still counts.
  boolean isOfToday(PersonId person, long epoch) {
    return tenancy.forSignIn(() -> sessions.epoch(person)) == epoch;
  }

  private Optional<SignedIn> recognize(HttpSession session) {
    Optional<PersonId> id = text(session::getAttribute, PERSON).flatMap(PersonId::parse);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Optional<SignedIn> person = recognize(session::getAttribute);
    if (person.isEmpty()) {
      session.invalidate();
    }
    return person;
  }

  /// Whoever a session with these attributes belongs to, if she may still come in.
  Optional<SignedIn> recognize(Attributes session) {
    return text(session, PERSON)
        .flatMap(PersonId::parse)
        .filter(_ -> clock.instant().isBefore(since(session).plus(settings.longest())))
        .flatMap(id -> tenancy.forSignIn(() -> load(id, session)));
  }

  /// What a session holds, by name.
  @FunctionalInterface
  interface Attributes {
    @Nullable Object get(String name);
  }

  /// Empty also for who has become an operator where operators need codes, and came in without one:
  /// she comes in again, by both steps.
  private Optional<SignedIn> load(PersonId id, Attributes session) {
    Optional<Person> person =
        people
            .find(id)
            .filter(found -> !found.disabled())
            .filter(_ -> Objects.equals(session.get(EPOCH), sessions.epoch(id)));
    List<Membership> memberships = people.memberships(id);
    boolean codeMissing = session.get(BY_CODE) == null && codes.isRequired(memberships);
    return person.filter(_ -> !codeMissing).map(found -> signedIn(found, memberships, session));
  }

  private static SignedIn signedIn(
      Person person, List<Membership> memberships, Attributes session) {
    Optional<OrganizationId> wanted = text(session, ORGANIZATION).flatMap(OrganizationId::parse);
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
    return new SignedIn(
        person.id(), person.name(), person.email(), memberships, client, since(session));
  }

  private static Instant since(Attributes session) {
    return session.get(SINCE) instanceof Long milliseconds
        ? Instant.ofEpochMilli(milliseconds)
        : Instant.EPOCH;
  }

  private static Optional<String> text(Attributes session, String attribute) {
    return Optional.ofNullable(session.get(attribute)).map(Objects::toString);
  }
}
