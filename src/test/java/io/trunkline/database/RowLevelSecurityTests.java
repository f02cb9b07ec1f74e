// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.organizations.Role;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What PostgreSQL itself refuses the roles that serve requests, whatever statement they send.
@ProductTest
class RowLevelSecurityTests {

  private static final String DENIED = "permission denied";
  private static final String POLICY = "row-level security";

  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired CatalogueGate gate;
  @Autowired JdbcClient database;

  private OrganizationId dentist;
  private OrganizationId plumber;
  private PersonId hygienist;
  private PersonId apprentice;

  @BeforeEach
  void twoOrganizationsWithAPersonEach() {
    dentist = organizing.anOrganization("Dentist");
    plumber = organizing.anOrganization("Plumber");
    hygienist = organizing.aPerson(dentist, Role.STAFF).id();
    apprentice = organizing.aPerson(plumber, Role.STAFF).id();
  }

  @Test
  void theWallsOfTheRunningProductStand() {
    assertThat(gate.holes()).isEmpty();
  }

  @Test
  void aStatementWithoutAConditionReachesItsOrganizationAlone() {
    assertThat(asked(dentist, "select organization_id::text from membership"))
        .containsOnly(dentist.toString());
    assertThat(asked(dentist, "select person_id::text from person"))
        .containsExactly(hygienist.toString());
    assertThat(tenancy.within(dentist, () -> run("update membership set role = 'owner'")))
        .isEqualTo(1);
    assertThat(tenancy.within(dentist, () -> run("delete from membership"))).isEqualTo(1);
    assertThat(asked(plumber, "select role from membership")).containsExactly("staff");
  }

  @Test
  void aRowForAnotherOrganizationIsRefused() {
    refused(
        POLICY,
        """
        insert into invitation (organization_id, invitation_id, email, role, created_at, expires_at)
        values ('%s', gen_random_uuid(), 'pat@tests.example', 'owner', now(), now())
        """
            .formatted(plumber));
    refused(
        POLICY,
        """
        insert into audit_entry (organization_id, at, actor, action, scope)
        values ('%s', now(), 'system', 'test.forged', 'organization')
        """
            .formatted(plumber));
  }

  @Test
  void nobodyLetsAStrangerInToReadWhoSheIs() {
    refused(
        DENIED,
        """
        insert into membership (organization_id, person_id, role, created_at)
        values ('%s', '%s', 'staff', now())
        """
            .formatted(dentist, apprentice));
    assertThat(asked(dentist, "select email from person where person_id = '" + apprentice + "'"))
        .isEmpty();
  }

  @Test
  void nobodyInAClientOrganizationBecomesAnOperator() {
    refused("operators_belong_to_the_agency", "update membership set role = 'operator'");
    refused(
        "operators_belong_to_the_agency",
        """
        insert into invitation (organization_id, invitation_id, email, role, created_at, expires_at)
        values ('%s', gen_random_uuid(), 'pat@tests.example', 'operator', now(), now())
        """
            .formatted(dentist));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table loot (words text)",
        "create temporary table loot as select person_id from person",
        "create schema loot",
        "create function peek() returns int language sql return 1",
        "create view everyone as select person_id from person",
        "alter table membership disable row level security",
        "alter table membership no force row level security",
        "drop policy bound_organization on membership",
        "create policy everything on membership using (true)",
        "alter function bound_organization() security definer",
        "truncate membership",
        "truncate audit_entry",
        "drop table invitation",
        "call fence('person')",
        "update audit_entry set action = 'nothing.happened'",
        "delete from audit_entry",
        "update membership set organization_id = bound_organization()",
        "update organization set slug = 'another'",
        "update organization set kind = 'agency'",
        "delete from organization",
        "update person set email = 'mine@tests.example'",
        "delete from person",
        "update invitation set accepted_at = now()",
        "update invitation set role = 'owner'",
        "delete from invitation",
        "delete from agent",
        "update agent set organization_id = bound_organization()",
        "update instructions_version set words = 'Be rude.'",
        "delete from instructions_version",
        "update line set number = '+12025550143'",
        "delete from line",
        "select script from flyway_schema_history",
        "alter role current_user bypassrls",
        "set local session_replication_role = replica",
        "copy person to '/tmp/loot'"
      })
  void theAppRoleMayNot(String statement) {
    assertThatThrownBy(() -> tenancy.within(dentist, () -> run(statement)))
        .satisfies(refusal ->
            assertThat(NestedExceptionUtils.getMostSpecificCause(refusal))
                .hasMessageMatching("(?s)ERROR: (permission denied|must be ).*"));
  }

  @Test
  void turningPoliciesOffIsAnErrorAndNotAWayAround() {
    refused(
        "query would be affected by row-level security",
        "set local row_security = off; update membership set role = 'owner'");
  }

  @Test
  void theSignInRoleSeesWhoSomebodyIsAndNoBusiness() {
    for (String table : List.of("credential", "vault_key", "audit_entry", "agent", "line")) {
      assertThatThrownBy(() -> tenancy.forSignIn(() -> ask("select 1::text from " + table)))
          .hasStackTraceContaining(DENIED);
    }
    assertThat(tenancy.forSignIn(() -> ask("select organization_id::text from membership")))
        .contains(dentist.toString(), plumber.toString());
  }

  @Test
  void thePlatformRoleCannotRewriteTheAuditLogEither() {
    for (String statement :
        List.of("delete from audit_entry", "update audit_entry set detail = '{}'")) {
      assertThatThrownBy(() -> tenancy.asPlatform("test", () -> run(statement)))
          .hasStackTraceContaining(DENIED);
    }
  }

  private void refused(String reason, String statement) {
    assertThatThrownBy(() -> tenancy.within(dentist, () -> run(statement)))
        .hasStackTraceContaining(reason);
  }

  private List<String> asked(OrganizationId organization, String question) {
    return tenancy.within(organization, () -> ask(question));
  }

  private List<String> ask(String question) {
    return database.sql(question).query((row, _) -> row.getString(1)).list();
  }

  private int run(String statement) {
    return database.sql(statement).update();
  }
}
