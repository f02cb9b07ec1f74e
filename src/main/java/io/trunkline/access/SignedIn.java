// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.organizations.Membership;
import io.trunkline.organizations.Role;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/// The person a page is for, as the database knows her at this request.
///
/// A controller takes it as a method argument.
///
/// @param client the client organization she works in now: the one she chose, or her first; empty
///   for somebody who belongs to the agency alone
/// @param since when she signed in
public record SignedIn(
    PersonId person,
    String name,
    EmailAddress email,
    List<Membership> memberships,
    Optional<ClientOrganization> client,
    Instant since) {

  public SignedIn {
    memberships = List.copyOf(memberships);
  }

  /// Whoever the calling thread serves; empty for somebody who has not signed in.
  public static Optional<SignedIn> current() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .map(authentication -> authentication.getPrincipal())
        .filter(SignedIn.class::isInstance)
        .map(SignedIn.class::cast);
  }

  /// Works for the agency.
  public boolean isOperator() {
    return memberships.stream()
        .anyMatch(membership ->
            membership.role() == Role.OPERATOR
                && membership.organization().equals(OrganizationId.AGENCY));
  }

  /// The client organizations she may choose between.
  public List<ClientOrganization> clients() {
    return memberships.stream()
        .filter(membership -> !membership.organization().equals(OrganizationId.AGENCY))
        .map(SignedIn::client)
        .toList();
  }

  /// The page she starts on.
  public String home() {
    if (isOperator()) {
      return "/admin";
    }
    return client.isPresent() ? "/client" : "/profile";
  }

  static ClientOrganization client(Membership membership) {
    return new ClientOrganization(
        membership.organization(), membership.organizationName(), membership.role());
  }

  /// The identifier only: people end up in logs.
  @Override
  public String toString() {
    return "SignedIn[" + person + "]";
  }
}
