// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.agents.Agents;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.Direction;
import io.trunkline.calls.PastCall;
import io.trunkline.calls.PastCalls;
import io.trunkline.calls.Turn;
import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.numbers.Line;
import io.trunkline.numbers.Lines;
import io.trunkline.tools.TakenMessages;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gives the demo's clinic the calls of its last weeks. In the scope of its organization; those
/// that are there already are left as they are.
@Component
@ConditionalOnDevelopment
class DemoCalls {

  /// What a minute at an engine and at a carrier costs, so that there is something to add up.
  private static final long ENGINE_MICROS = 48_000;

  private static final long CARRIER_MICROS = 8_500;

  /// What a person hears who looks around; all of them would keep a voice busy for long.
  private static final int SPOKEN = 4;

  private final PastCalls calls;
  private final Agents agents;
  private final Lines lines;
  private final TakenMessages messages;
  private final InstantSource clock;

  DemoCalls(
      PastCalls calls, Agents agents, Lines lines, TakenMessages messages, InstantSource clock) {
    this.calls = calls;
    this.agents = agents;
    this.lines = lines;
    this.messages = messages;
    this.clock = clock;
  }

  /// The sessions of the newest calls in which somebody spoke.
  static List<String> newestSpoken(OrganizationId organization) {
    return DemoCall.all().stream()
        .filter(call -> !call.lines().isEmpty())
        .sorted(DemoCall.NEWEST_FIRST)
        .limit(SPOKEN)
        .map(call -> session(organization, call))
        .toList();
  }

  void make(DemoAgent demo, OrganizationId organization) {
    Optional<Line> line =
        agents.list(organization).stream()
            .filter(agent -> agent.name().equals(demo.title()))
            .flatMap(agent -> lines.of(agent).stream())
            .findFirst();
    line.ifPresent(answered -> DemoCall.all().forEach(call -> add(call, answered)));
  }

  private void add(DemoCall call, Line line) {
    List<Turn> turns = call.turns();
    PastCall past = past(call, line, turns);
    List<CallEvent> happened =
        call.happened().entrySet().stream()
            .map(event -> new CallEvent(past.startedAt(), event.getKey(), event.getValue()))
            .toList();
    if (calls.add(past, happened)) {
      line.agent()
          .ifPresent(agent ->
              turns.forEach(turn ->
                  DemoMessage.of(turn)
                      .map(message -> message.taken(past, agent, turn, call.seenTo()))
                      .ifPresent(messages::add)));
    }
  }

  private PastCall past(DemoCall call, Line line, List<Turn> turns) {
    Duration talked = DemoCall.talked(turns);
    long minutes = talked.plusSeconds(59).toMinutes();
    return new PastCall(
        line.organization(),
        session(line.organization(), call),
        new Call.Parties(
            Direction.INBOUND,
            call.caller(),
            line.number().e164(),
            Optional.empty(),
            Optional.empty()),
        Optional.of(line.id()),
        line.agent(),
        call.state(),
        call.reason(),
        startedAt(call),
        talked,
        turns,
        new Call.Costs(
            turns.isEmpty()
                ? Map.of()
                : Map.of("audio_in", minutes * 600, "audio_out", minutes * 1_200),
            talked.toMillis() * ENGINE_MICROS / Duration.ofMinutes(1).toMillis(),
            0,
            0,
            Optional.of(minutes * CARRIER_MICROS),
            Map.of()),
        call.analysis());
  }

  /// Today's calls were so long ago; those of other days at that time of their day, in UTC.
  private Instant startedAt(DemoCall call) {
    Duration time = Duration.between(LocalTime.MIDNIGHT, call.back());
    Instant now = clock.instant();
    return call.days() == 0
        ? now.minus(time)
        : now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(call.days())).plus(time);
  }

  private static String session(OrganizationId organization, DemoCall call) {
    String name = organization + "/" + call.days() + "/" + call.back();
    return "demo_" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
