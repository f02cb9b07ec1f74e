// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseAccess;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How PostgreSQL counts calls: in an index, without opening the calls themselves.
@ProductTest
class FigurePlansTests {

  @Autowired Organizing organizing;
  @Autowired Tenancy tenancy;
  @Autowired JdbcClient database;
  @Autowired DatabaseAccess access;

  private OrganizationId dentist;

  @BeforeEach
  void callsOfManyDays() throws SQLException {
    dentist = organizing.anOrganization("Dentist who counts");
    tenancy.within(dentist, this::fill);
    try (var owner =
            DriverManager.getConnection(
                access.url(), access.owner().name(), access.owner().password().reveal());
        var statement = owner.createStatement()) {
      statement.execute("vacuum analyze trunkline.call");
    }
  }

  @Test
  void figuresAreReadFromAnIndexAlone() {
    // When
    List<String> plan =
        tenancy.within(
            dentist,
            () ->
                database
                    .sql(
                        """
                        explain select count(*), count(*) filter (where talked_ms > 0), sum(talked_ms),
                               sum(engine_micros + transcription_micros + analysis_micros
                                   + coalesce(carrier_micros, 0)),
                               count(*) filter (where unpriced <> '{}'), count(unkept),
                               count(agent_id), max(outcome), max(state)
                          from call
                         where started_at >= now() - interval '30 days' and started_at < now()
                        """)
                    .query(String.class)
                    .list());

    // Then
    assertThat(plan).anyMatch(line -> line.contains("Index Only Scan using call_figures"));
  }

  @Test
  void aCallIsFoundByItsIdentifierAlone() {
    // When
    List<String> plan =
        tenancy.asPlatform(
            "test",
            () ->
                database
                    .sql(
                        "explain select state from call where call_id = '0198c0de-0000-7000-8000-000000000000'")
                    .query(String.class)
                    .list());

    // Then
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
  }

  private void fill() {
    database
        .sql(
            """
            insert into call
              (organization_id, call_id, session, direction, from_number, to_number, state, state_rank,
               started_at, finished_at, talked_ms, engine_micros, summary)
            select :organization, gen_random_uuid(), 'plan_' || gen_random_uuid(), 'inbound',
                   '+12025550123', '+12025550124', 'completed', 3, now() - n * interval '2 hours', now(),
                   n * 10, n, repeat('The caller wanted something. ', 6)
              from generate_series(1, 6000) n
            """)
        .param("organization", dentist.value())
        .update();
  }
}
