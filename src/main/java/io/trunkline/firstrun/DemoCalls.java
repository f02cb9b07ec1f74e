// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.agents.Agent;
import io.trunkline.agents.Agents;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallId;
import io.trunkline.calls.Calls;
import io.trunkline.calls.Direction;
import io.trunkline.calls.PastCall;
import io.trunkline.calls.PastCalls;
import io.trunkline.calls.Turn;
import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.numbers.Line;
import io.trunkline.numbers.Lines;
import io.trunkline.tools.ToolContext;
import io.trunkline.tools.ToolSession;
import io.trunkline.tools.Toolbox;
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

  private static final String TAKE_MESSAGE = "take_message";

  private final PastCalls calls;
  private final Agents agents;
  private final Lines lines;
  private final Toolbox toolbox;
  private final Calls kept;
  private final InstantSource clock;

  DemoCalls(
      PastCalls calls,
      Agents agents,
      Lines lines,
      Toolbox toolbox,
      Calls kept,
      InstantSource clock) {
    this.calls = calls;
    this.agents = agents;
    this.lines = lines;
    this.toolbox = toolbox;
    this.kept = kept;
    this.clock = clock;
  }

  /// Leaves the message of today's call that has one, when it is run; that must be outside of the
  /// scope, for tools open their own.
  Runnable message(DemoAgent demo, OrganizationId organization) {
    DemoCall left =
        DemoCall.all().stream()
            .filter(call -> call.days() == 0 && message(call).isPresent())
            .findFirst()
            .orElseThrow();
    ToolSession session = toolbox.begin(context(demo, organization, left));
    return () -> {
      var _ = session.use("demo", TAKE_MESSAGE, message(left).orElseThrow());
    };
  }

  private ToolContext context(DemoAgent demo, OrganizationId organization, DemoCall call) {
    Agent agent =
        agents.list(organization).stream()
            .filter(known -> known.name().equals(demo.title()))
            .findFirst()
            .orElseThrow();
    CallId id = kept.bySession(session(organization, call)).orElseThrow().id();
    return new ToolContext(organization, id.value(), agent, call.caller());
  }

  private static Optional<String> message(DemoCall call) {
    return call.turns().stream()
        .flatMap(turn -> turn.use().stream())
        .filter(use -> use.name().equals(TAKE_MESSAGE))
        .map(Turn.ToolUse::arguments)
        .findFirst();
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
    Duration talked = DemoCall.talked(turns);
    long minutes = talked.plusSeconds(59).toMinutes();
    String session = session(line.organization(), call);
    var _ =
        calls.add(
            new PastCall(
                line.organization(),
                session,
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
                    Optional.of(minutes * CARRIER_MICROS)),
                call.analysis()));
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
