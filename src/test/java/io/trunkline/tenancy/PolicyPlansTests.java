// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseAccess;
import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How PostgreSQL finds an organization's rows among those of many: by index, because it looks
/// through `bound_organization()` and compares the column with a value it knows when it begins.
@AttackTest
class PolicyPlansTests {

  private static final int OTHER_ORGANIZATIONS = 40;
  private static final int NOTES_EACH = 500;

  @Autowired Tenancy tenancy;
  @Autowired Notes notes;
  @Autowired Organizing organizing;
  @Autowired JdbcClient database;
  @Autowired DatabaseAccess access;

  private OrganizationId dentist;

  @BeforeEach
  void notesOfManyOrganizations() throws SQLException {
    dentist = organizing.anOrganization("Dentist");
    addNotes(dentist);
    if (tenancy.asPlatform("prepare a test", notes::count) < OTHER_ORGANIZATIONS * NOTES_EACH) {
      for (int more = 0; more < OTHER_ORGANIZATIONS; more++) {
        addNotes(organizing.anOrganization("Neighbour"));
      }
    }
    try (var owner =
            DriverManager.getConnection(
                access.url(), access.owner().name(), access.owner().password().reveal());
        var statement = owner.createStatement()) {
      statement.execute("analyze trunkline.attack_note");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select words from attack_note",
        "select words from attack_note where note_id = gen_random_uuid()",
        "select words from attack_note order by note_id limit 10",
        "update attack_note set touched = 1",
        "delete from attack_note where touched > 3"
      })
  void theOrganizationIsAnIndexCondition(String statement) {
    // When
    List<String> plan = tenancy.within(dentist, () -> explain(statement));

    // Then
    assertThat(plan)
        .anyMatch(line -> line.contains("Index Cond") && line.contains("organization_id = (NULLIF"))
        .noneMatch(line -> line.contains("Seq Scan"));
  }

  /// A plan kept for any organization, as PostgreSQL makes one for a statement used often.
  @ParameterizedTest
  @ValueSource(strings = {"force_generic_plan", "force_custom_plan"})
  void soItIsInAPlanThatIsKept(String mode) {
    // When
    List<String> plan =
        tenancy.within(
            dentist,
            () -> {
              database.sql("set local plan_cache_mode = " + mode).update();
              database
                  .sql("prepare kept(int) as select words from attack_note where touched > $1")
                  .update();
              List<String> lines = explain("execute kept(3)");
              database.sql("deallocate kept").update();
              return lines;
            });

    // Then
    assertThat(plan).anyMatch(line -> line.contains("Index Cond: (organization_id = (NULLIF"));
  }

  private void addNotes(OrganizationId organization) {
    tenancy.within(
        organization,
        () ->
            database
                .sql(
                    """
                    insert into attack_note (organization_id, note_id, words)
                    select :organization, gen_random_uuid(), :organization::text
                      from generate_series(1, :notes)
                    """)
                .param("organization", organization.value())
                .param("notes", NOTES_EACH)
                .update());
  }

  private List<String> explain(String statement) {
    return database.sql("explain " + statement).query((row, _) -> row.getString(1)).list();
  }
}
