// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AgentTable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String AGENT =
      """
      select organization_id, agent_id, name, state, greeting, engine, model, voice, language, speed,
             turn_taking, threshold, prefix_ms, silence_ms, idle_ms, eagerness, interruptible,
             noise_reduction,
             max_seconds, silence_seconds, recorded, announced, disclosure,
             mode, tools, transfer_to, collects, revision, created_at, changed_at, live_since
        from agent
      """;

  private final JdbcClient database;

  AgentTable(JdbcClient database) {
    this.database = database;
  }

  /// False when another agent of the organization has this name.
  boolean add(OrganizationId organization, AgentId id, AgentWish wish, Instant at) {
    return wished(
                database
                    .sql(
                        """
                        insert into agent
                          (organization_id, agent_id, name, state, greeting, engine, model, voice,
                           language, speed, turn_taking, threshold, prefix_ms, silence_ms, idle_ms,
                           eagerness, interruptible, noise_reduction, max_seconds, silence_seconds, recorded, announced, disclosure, mode,
                           tools, transfer_to, collects, revision, created_at, changed_at)
                        values
                          (:organization, :id, :name, 'draft', :greeting, :engine, :model, :voice,
                           :language, :speed, :turn_taking, :threshold, :prefix, :silence, :idle,
                           :eagerness, :interruptible, :noise_reduction, :max_seconds, :silence_seconds, :recorded, :announced, :disclosure, :mode,
                           :tools, :transfer_to, :collects::jsonb, 1, :at, :at)
                        on conflict (organization_id, lower(name)) do nothing
                        """)
                    .param("organization", organization.value())
                    .param("id", id.value()),
                wish,
                at)
            .update()
        == 1;
  }

  /// Whether the revision was still the one expected.
  ///
  /// @throws DuplicateKeyException when another agent of the organization has this name; the
  ///   transaction is lost then, so [#queueUpFor] it and ask [#isNameTaken] first
  boolean change(Agent before, AgentWish wish, Instant at) {
    return wished(
                database
                    .sql(
                        """
                        update agent
                           set name = :name, greeting = :greeting, engine = :engine, model = :model,
                               voice = :voice, language = :language, speed = :speed,
                               turn_taking = :turn_taking, threshold = :threshold, prefix_ms = :prefix,
                               silence_ms = :silence, idle_ms = :idle,
                               eagerness = :eagerness, interruptible = :interruptible,
                               noise_reduction = :noise_reduction, max_seconds = :max_seconds,
                               silence_seconds = :silence_seconds, recorded = :recorded, announced = :announced,
                               disclosure = :disclosure, mode = :mode, tools = :tools,
                               transfer_to = :transfer_to, collects = :collects::jsonb,
                               revision = revision + 1, changed_at = :at
                         where organization_id = :organization and agent_id = :id
                           and revision = :revision
                        """)
                    .param("organization", before.organization().value())
                    .param("id", before.id().value())
                    .param("revision", before.revision().number()),
                wish,
                at)
            .update()
        == 1;
  }

  /// Holds others who want the same name back until this transaction ends: what [#isNameTaken] says
  /// stays so.
  void queueUpFor(OrganizationId organization, String name) {
    database
        .sql(
            "select pg_advisory_xact_lock(hashtextextended(:organization || lower(:name), 6))::text")
        .param("organization", "agent " + organization + " ")
        .param("name", name)
        .query(String.class)
        .single();
  }

  /// The agents that had it.
  List<AgentId> loseTool(OrganizationId organization, String tool, Instant at) {
    return database
        .sql(
            """
            update agent
               set tools = array_remove(tools, :tool), revision = revision + 1, changed_at = :at
             where organization_id = :organization and :tool = any(tools)
            returning agent_id
            """)
        .param("organization", organization.value())
        .param("tool", tool)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> new AgentId(row.getObject("agent_id", UUID.class)))
        .list();
  }

  boolean isNameTaken(OrganizationId organization, String name, Optional<AgentId> by) {
    return database
        .sql(
            """
            select exists (select from agent
                            where organization_id = :organization and lower(name) = lower(:name)
                              and agent_id is distinct from :by)
            """)
        .param("organization", organization.value())
        .param("name", name)
        .param("by", by.map(AgentId::value).orElse(null), Types.OTHER)
        .query(Boolean.class)
        .single();
  }

  /// Whether it was in the state expected.
  boolean turn(Agent agent, AgentState from, AgentState to, Instant at) {
    return database
            .sql(
                """
                update agent set state = :to, live_since = :since
                 where organization_id = :organization and agent_id = :id and state = :from
                """)
            .param("to", to.word())
            .param(
                "since",
                to == AgentState.LIVE ? at.atOffset(ZoneOffset.UTC) : null,
                Types.TIMESTAMP_WITH_TIMEZONE)
            .param("organization", agent.organization().value())
            .param("id", agent.id().value())
            .param("from", from.word())
            .update()
        == 1;
  }

  Optional<Agent> find(AgentId id) {
    return database
        .sql(AGENT + " where agent_id = :id")
        .param("id", id.value())
        .query((row, _) -> agent(row))
        .optional();
  }

  /// By name.
  ///
  /// @param organization empty for those of all organizations the scope shows
  /// @param after the last one already seen
  List<Agent> list(
      Optional<OrganizationId> organization,
      Optional<AgentState> state,
      Optional<Agent> after,
      int limit) {
    return database
        .sql(
            AGENT
                + """
                 where (:organization::uuid is null or organization_id = :organization::uuid)
                   and (:state::text is null or state = :state::text)
                   and (:after_id::uuid is null
                        or (lower(name), agent_id) > (lower(:after_name), :after_id::uuid))
                 order by lower(name), agent_id
                 limit :limit
                """)
        .param("organization", organization.map(OrganizationId::value).orElse(null), Types.OTHER)
        .param("state", state.map(AgentState::word).orElse(null), Types.VARCHAR)
        .param("after_id", after.map(last -> last.id().value()).orElse(null), Types.OTHER)
        .param("after_name", after.map(Agent::name).orElse(""))
        .param("limit", limit)
        .query((row, _) -> agent(row))
        .list();
  }

  private static StatementSpec wished(StatementSpec statement, AgentWish wish, Instant at) {
    StatementSpec listening = listened(statement, wish.listening());
    return worked(voiced(listening, wish.voice()), wish.work())
        .param("name", wish.name())
        .param("greeting", wish.greeting())
        .param("max_seconds", wish.limits().maxSeconds())
        .param("silence_seconds", wish.limits().silenceSeconds())
        .param("recorded", wish.recording().on())
        .param("announced", wish.recording().announced())
        .param("disclosure", wish.recording().disclosure())
        .param("at", at.atOffset(ZoneOffset.UTC));
  }

  private static StatementSpec listened(StatementSpec statement, AgentListening listening) {
    OptionalInt idle = listening.idleMilliseconds();
    return statement
        .param("turn_taking", listening.turnTaking().word())
        .param("threshold", listening.threshold())
        .param("prefix", listening.prefixMilliseconds())
        .param("silence", listening.silenceMilliseconds())
        .param("idle", idle.isPresent() ? idle.getAsInt() : null, Types.INTEGER)
        .param("eagerness", listening.eagerness().word())
        .param("interruptible", listening.interruptible())
        .param("noise_reduction", listening.noiseReduction().word());
  }

  private static StatementSpec voiced(StatementSpec statement, AgentVoice voice) {
    return statement
        .param("engine", voice.engine().map(EngineName::word).orElse(null), Types.VARCHAR)
        .param("model", voice.model().orElse(null), Types.VARCHAR)
        .param("voice", voice.voice())
        .param("language", voice.language())
        .param("speed", voice.speed());
  }

  private static StatementSpec worked(StatementSpec statement, AgentWork work) {
    return statement
        .param("mode", work.mode().word())
        .param("tools", work.tools().stream().sorted().toArray(String[]::new))
        .param("transfer_to", work.transferTo().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
        .param("collects", JSON.writeValueAsString(work.collects()));
  }

  private static Agent agent(ResultSet row) throws SQLException {
    return new Agent(
        new AgentId(row.getObject("agent_id", UUID.class)),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getString("name"),
        AgentState.parse(row.getString("state")).orElseThrow(),
        row.getString("greeting"),
        voice(row),
        listening(row),
        new AgentLimits(row.getInt("max_seconds"), row.getInt("silence_seconds")),
        new AgentRecording(
            row.getBoolean("recorded"), row.getBoolean("announced"), row.getString("disclosure")),
        work(row),
        revision(row));
  }

  /// An engine that no longer exists is chosen anew at each call.
  private static AgentVoice voice(ResultSet row) throws SQLException {
    return new AgentVoice(
        Optional.ofNullable(row.getString("engine")).flatMap(EngineName::parse),
        Optional.ofNullable(row.getString("model")),
        row.getString("voice"),
        row.getString("language"),
        row.getBigDecimal("speed").doubleValue());
  }

  private static AgentListening listening(ResultSet row) throws SQLException {
    return new AgentListening(
        AgentListening.TurnTaking.parse(row.getString("turn_taking")).orElseThrow(),
        row.getBigDecimal("threshold").doubleValue(),
        row.getInt("prefix_ms"),
        row.getInt("silence_ms"),
        idle(row),
        AgentListening.Eagerness.parse(row.getString("eagerness")).orElseThrow(),
        row.getBoolean("interruptible"),
        AgentListening.NoiseReduction.parse(row.getString("noise_reduction")).orElseThrow());
  }

  private static OptionalInt idle(ResultSet row) throws SQLException {
    int idle = row.getInt("idle_ms");
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(idle);
  }

  private static AgentWork work(ResultSet row) throws SQLException {
    return new AgentWork(
        AgentWork.Mode.parse(row.getString("mode")).orElseThrow(),
        Set.of((String[]) row.getArray("tools").getArray()),
        Optional.ofNullable(row.getString("transfer_to")).map(PhoneNumber::new),
        JSON.readValue(row.getString("collects"), new TypeReference<List<CollectedField>>() {}));
  }

  private static Agent.Revision revision(ResultSet row) throws SQLException {
    return new Agent.Revision(
        row.getInt("revision"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("live_since", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
