// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/// Whether somebody whose request is long answered may still see what it opened: for what goes on
/// after an answer has begun.
@Component
public final class Attendance {

  private final SessionOfPerson people;
  private final SessionRepository<? extends Session> sessions;

  Attendance(SessionOfPerson people, SessionRepository<? extends Session> sessions) {
    this.people = people;
    this.sessions = sessions;
  }

  /// Somebody with a session, and what she was let into.
  ///
  /// @param organization empty for what is open to operators only
  public record Ticket(PersonId person, String session, Optional<OrganizationId> organization) {

    /// A session's name is worth a session.
    @Override
    public String toString() {
      return "Ticket[" + person + "]";
    }
  }

  public Ticket of(
      HttpServletRequest request, SignedIn person, Optional<OrganizationId> organization) {
    return new Ticket(person.person(), request.getSession().getId(), organization);
  }

  /// Whether her session goes on and she still belongs where she was let in. Asks the database;
  /// opens its own scope.
  public boolean goesOn(Ticket ticket) {
    Session session = sessions.findById(ticket.session());
    return session != null
        && people
            .recognize(session::getAttribute)
            .filter(person -> person.person().equals(ticket.person()))
            .filter(person -> belongs(person, ticket.organization()))
            .isPresent();
  }

  private static boolean belongs(SignedIn person, Optional<OrganizationId> organization) {
    return organization
        .map(own -> person.clients().stream().anyMatch(client -> client.id().equals(own)))
        .orElseGet(person::isOperator);
  }
}
