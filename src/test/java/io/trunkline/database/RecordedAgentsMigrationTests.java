// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Agents that record already when the product begins to say so.
@ExtendWith(ScratchServers.class)
class RecordedAgentsMigrationTests {

  private static final String AGENTS =
      """
      insert into agent (organization_id, agent_id, name, state, greeting, voice, language, speed,
                         turn_taking, threshold, prefix_ms, silence_ms, eagerness, interruptible,
                         max_seconds, silence_seconds, recorded, disclosure, mode, tools, collects,
                         revision, created_at, changed_at)
      select '00000000-0000-4000-8000-000000000001', gen_random_uuid(), one.name, 'draft',
             'You have reached the registration desk. How may I record your wish?', 'marin',
             'en', 1, 'energy', 0.5, 300, 500, 'auto', true, 1800, 40, one.recorded, one.disclosure,
             'single', '{}', '[]', 1, now(), now()
        from (values ('silent', true, 'I am an AI.'), ('honest', true, 'This call is recorded.'),
                     ('registered', true, 'I am an AI of the registration desk.'),
                     ('german', true, 'Das Gespräch wird aufgezeichnet.'),
                     ('unrecorded', false, 'This call is recorded.')) as one (name, recorded, disclosure)
      """;

  @Test
  void anAgentThatSaysSoKeepsItsWordsAndEveryOtherBeginsToSaySo(ScratchServer server)
      throws SQLException {
    // Given
    ScratchDatabase database = server.database("recorded", "createrole");
    database.migratedTo("031");
    try (Connection connection = database.asSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(AGENTS);
      connection.commit();
    }

    // When
    database.migrated();

    // Then
    assertThat(announced(database))
        .isEqualTo(
            Map.of(
                "silent",
                true,
                "honest",
                false,
                "registered",
                true,
                "german",
                false,
                "unrecorded",
                true));
  }

  private static Map<String, Boolean> announced(ScratchDatabase database) throws SQLException {
    Map<String, Boolean> announced = new HashMap<>();
    try (Connection connection = database.asSuperuser();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select name, announced from agent")) {
      while (rows.next()) {
        announced.put(rows.getString(1), rows.getBoolean(2));
      }
    }
    return announced;
  }
}
