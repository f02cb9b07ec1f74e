// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import io.trunkline.organizations.Business;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.OrganizationCreation;
import io.trunkline.organizations.Organizations;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes organizations and people that no other test has; import it with `@Import`.
@TestComponent
public final class Organizing {

  private final Tenancy tenancy;
  private final Organizations organizations;
  private final People people;
  private final JdbcClient database;

  Organizing(Tenancy tenancy, Organizations organizations, People people, JdbcClient database) {
    this.tenancy = tenancy;
    this.organizations = organizations;
    this.people = people;
    this.database = database;
  }

  /// A client organization whose name begins so.
  public OrganizationId anOrganization(String name) {
    return tenancy.asPlatform(
        "prepare a test",
        () ->
            switch (organizations.create(unique(name), Business.OTHER, "Europe/Berlin")) {
              case OrganizationCreation.Created(Organization created) -> created.id();
              case OrganizationCreation.NameTaken _,
                  OrganizationCreation.NameUnusable _,
                  OrganizationCreation.TimeZoneUnknown _ ->
                  throw new AssertionError("not created");
            });
  }

  /// Somebody in an organization, without a password.
  public Person aPerson(OrganizationId organization, Role role) {
    return tenancy.forSignIn(() -> people.add(anAddress(), "Pat of the Tests", organization, role));
  }

  /// Lets a person belong to another organization too.
  public void joins(Person person, OrganizationId organization, Role role) {
    tenancy.asPlatform(
        "prepare a test",
        () ->
            database
                .sql(
                    """
                    insert into membership (organization_id, person_id, role, created_at)
                    values (:organization, :person, :role, now())
                    """)
                .param("organization", organization.value())
                .param("person", person.id().value())
                .param("role", role.word())
                .update());
  }

  /// An address nobody has yet.
  public static EmailAddress anAddress() {
    return new EmailAddress(unique("pat").replace(' ', '-') + "@tests.example");
  }

  private static String unique(String beginning) {
    return beginning + " " + UUID.randomUUID().toString().substring(0, 8);
  }
}
