// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks PostgreSQL's own catalogue whether the walls between organizations stand, at every start
/// and in the build. Anything found stops the start: a hole in a wall is not something to log.
public final class CatalogueGate {

  /// Tables of libraries and of the schema's history: no organization's rows, no row-level
  /// security.
  private static final List<String> UNFENCED =
      List.of(
          "call_news_before_call",
          "delivery_failure",
          "event_publication",
          "flyway_schema_history",
          "job_failure",
          "running_node",
          "scheduled_tasks",
          "spring_session",
          "spring_session_attributes");

  /// Functions that run with their owner's rights, each word for word: whose line a called number
  /// is, asked while nothing but the number is known.
  private static final List<String> TRUSTED_FUNCTIONS =
      List.of(
          "line_owner(called text) TABLE(organization_id uuid, line_id uuid, agent_id uuid)"
              + " select l.organization_id, l.line_id, l.agent_id from line l"
              + " where l.number = called and l.active and l.channel <> 'sms'",
          "active_lines() TABLE(number text, organization_id uuid, line_id uuid, agent_id uuid)"
              + " select l.number, l.organization_id, l.line_id, l.agent_id from line l"
              + " where l.active and l.channel <> 'sms'",
          "call_owner(carrier text) TABLE(organization_id uuid, call_id uuid, account text)"
              + " select c.organization_id, c.call_id, c.account from call c"
              + " where c.carrier_call = carrier",
          "stray_calls(before timestamp with time zone, looked timestamp with time zone)"
              + " TABLE(organization_id uuid, call_id uuid, leased_until timestamp with time zone)"
              + " select c.organization_id, c.call_id, c.leased_until from call c"
              + " where c.finished_at is null and coalesce(c.leased_until, c.started_at) < before"
              + " and (c.looked_at is null or c.looked_at < looked)"
              + " order by c.looked_at nulls first, c.started_at limit 200",
          "agent_owner(asked uuid) uuid"
              + " select a.organization_id from agent a where a.agent_id = asked");

  /// Policies of the app role on tables whose rows belong to several organizations: table, command
  /// and condition.
  private static final List<String> SHARED_ROWS =
      List.of(
          "person r (EXISTS ( SELECT FROM membership m WHERE (m.person_id = person.person_id)))");

  /// Unique indexes over all organizations on values that are drawn at random, by us or by the
  /// carrier: nobody learns anything by trying one.
  private static final List<String> DRAWN_AT_RANDOM =
      List.of("api_key_by_id", "call_by_carrier", "call_by_id", "call_by_session");

  /// What the sign-in role may do: each table with each command.
  private static final List<String> NEEDED_TO_SIGN_IN =
      Stream.of(
              "account_notice select insert update delete",
              "api_key select update",
              "audit_entry insert",
              "device_epoch select insert update",
              "invitation select update",
              "magic_link select insert update delete",
              "membership select insert",
              "one_time_code select insert update delete",
              "one_time_code_set_up select insert update delete",
              "organization select",
              "password select insert update",
              "person select insert update",
              "recovery_code select insert update delete",
              "setup_link select insert delete")
          .map(line -> List.of(line.split(" ")))
          .flatMap(words -> words.stream().skip(1).map(may -> words.getFirst() + " " + may))
          .toList();

  private final JdbcClient database;
  private final RoleNames roles;

  public CatalogueGate(JdbcClient database, RoleNames roles) {
    this.database = database;
    this.roles = roles;
  }

  /// Every hole found, each as a sentence; empty when the walls stand.
  public List<String> holes() {
    List<String> holes = new ArrayList<>();
    for (CatalogueQuestion question : CatalogueQuestion.values()) {
      for (String finding : ask(question)) {
        holes.add(finding + ": " + question.hole());
      }
    }
    return List.copyOf(holes);
  }

  /// @throws DatabaseUnusableException naming every hole
  void requireNoHoles() {
    List<String> holes = holes();
    if (!holes.isEmpty()) {
      throw new DatabaseUnusableException(
          "Organizations would not be kept apart in this database:\n  - "
              + String.join("\n  - ", holes),
          "Undo what was changed by hand in the database, or mend the migration that made it; see"
              + " docs/invariants/tenancy.md.");
    }
  }

  private List<String> ask(CatalogueQuestion question) {
    return database
        .sql(question.sql())
        .param("schema", DatabaseAccess.SCHEMA)
        .param("app", roles.app())
        .param("platform", roles.platform())
        .param("signin", roles.signin())
        .param("known", NEEDED_TO_SIGN_IN)
        .param("taken", roles.taken())
        .param("roles", List.of(roles.app(), roles.platform(), roles.signin()))
        .param("unfenced", UNFENCED)
        .param("trusted", TRUSTED_FUNCTIONS)
        .param("shared", SHARED_ROWS)
        .param("random", DRAWN_AT_RANDOM)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
