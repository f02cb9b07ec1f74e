// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MembershipTable {

  private final JdbcClient database;

  MembershipTable(JdbcClient database) {
    this.database = database;
  }

  /// Leaves a membership that already stands as it is.
  void add(OrganizationId organization, PersonId person, Role role, Instant at) {
    database
        .sql(
            """
            insert into membership (organization_id, person_id, role, created_at)
            values (:organization, :person, :role, :at)
            on conflict (organization_id, person_id) do nothing
            """)
        .param("organization", organization.value())
        .param("person", person.value())
        .param("role", role.word())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Membership> of(PersonId person) {
    return database
        .sql(
            """
            select m.organization_id, o.name, m.role
              from membership m join organization o on o.organization_id = m.organization_id
             where m.person_id = :person
             order by o.kind, lower(o.name), m.organization_id
            """)
        .param("person", person.value())
        .query((row, _) ->
            new Membership(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("name"),
                role(row)))
        .list();
  }

  List<Member> in(OrganizationId organization) {
    return database
        .sql(
            """
            select p.person_id, p.email, p.name, p.disabled_at, m.role, m.created_at
              from membership m join person p on p.person_id = m.person_id
             where m.organization_id = :organization
             order by lower(p.name), p.person_id
            """)
        .param("organization", organization.value())
        .query((row, _) ->
            new Member(
                PersonTable.person(row),
                role(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// The role of one member. Locks every membership of the organization first, so that two people
  /// in charge cannot remove each other at the same moment.
  Optional<Role> lockedRole(OrganizationId organization, PersonId person) {
    return database
        .sql(
            """
            select person_id, role from membership
             where organization_id = :organization order by person_id for update
            """)
        .param("organization", organization.value())
        .query((row, _) -> new Held(row.getObject("person_id", UUID.class), role(row)))
        .list()
        .stream()
        .filter(held -> held.person().equals(person.value()))
        .map(Held::role)
        .findFirst();
  }

  boolean has(OrganizationId organization, EmailAddress email) {
    return database
        .sql(
            """
            select exists (
              select from membership m join person p on p.person_id = m.person_id
               where m.organization_id = :organization and p.email = :email)
            """)
        .param("organization", organization.value())
        .param("email", email.value())
        .query(Boolean.class)
        .single();
  }

  int count(OrganizationId organization, Role role) {
    return database
        .sql(
            "select count(*) from membership where organization_id = :organization and role = :role")
        .param("organization", organization.value())
        .param("role", role.word())
        .query(Integer.class)
        .single();
  }

  void changeRole(OrganizationId organization, PersonId person, Role role) {
    database
        .sql(
            """
            update membership set role = :role
             where organization_id = :organization and person_id = :person
            """)
        .param("role", role.word())
        .param("organization", organization.value())
        .param("person", person.value())
        .update();
  }

  void remove(OrganizationId organization, PersonId person) {
    database
        .sql("delete from membership where organization_id = :organization and person_id = :person")
        .param("organization", organization.value())
        .param("person", person.value())
        .update();
  }

  static Role role(ResultSet row) throws SQLException {
    return Role.parse(row.getString("role")).orElseThrow();
  }

  private record Held(UUID person, Role role) {}
}
