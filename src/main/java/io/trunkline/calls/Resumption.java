// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentForCall;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Channel;
import io.trunkline.agents.Instructions;
import io.trunkline.agents.InstructionsId;
import io.trunkline.agents.InstructionsInUse;
import io.trunkline.agents.InstructionsVersion;
import io.trunkline.media.EndReason;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.tools.ToolSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Opens the journal of a call whose process is gone, with what its record knows: how far it has
/// come, what was said, and whether its caller was about to be put through.
@Component
class Resumption {

  /// The carrier was told to open another stream.
  static final String AGAIN = "stream.again";

  private final Journals journals;
  private final Records records;
  private final Calls calls;
  private final Destinations destinations;
  private final Instructions instructions;
  private final Tenancy tenancy;

  Resumption(
      Journals journals,
      Records records,
      Calls calls,
      Destinations destinations,
      Instructions instructions,
      Tenancy tenancy) {
    this.journals = journals;
    this.records = records;
    this.calls = calls;
    this.destinations = destinations;
    this.instructions = instructions;
    this.tenancy = tenancy;
  }

  Journal of(Call call, CallTable.Owner owner) {
    NewCall again = NewCall.again(call, records.reply(owner));
    Optional<LookedUp.Found> found = found(again);
    Optional<ToolSession> tools = found.flatMap(known -> destinations.tools(known, again));
    List<CallStream> streams = calls.streamsOf(call);
    Journal journal =
        journals.open(
            new Beginning(
                again,
                tools,
                found,
                standing(streams, calls.eventsOf(call)),
                calls.turnsOf(call),
                streams.stream().map(CallStream::began).findFirst()));
    journal.happened("process.again", Map.of());
    return journal;
  }

  private static Standing standing(List<CallStream> streams, List<CallEvent> events) {
    long again = events.stream().filter(event -> event.kind().equals(AGAIN)).count();
    int listed = streams.isEmpty() ? 0 : streams.getLast().number() + 1;
    return Standing.takenUp(
        Math.max(listed, 1 + (int) again),
        streams.isEmpty() ? EndReason.NEVER_STARTED : ended(streams.getLast()),
        PendingTransfer.in(events));
  }

  /// Nobody wrote down why it ended: it was lost with its process.
  private static EndReason ended(CallStream last) {
    return Arrays.stream(EndReason.values())
        .filter(
            reason -> last.result().filter(of -> of.reason().equals(reason.label())).isPresent())
        .findFirst()
        .orElse(EndReason.STREAM_LOST);
  }

  private Optional<LookedUp.Found> found(NewCall call) {
    return call.agent()
        .flatMap((AgentId agent) -> destinations.of(call.organization(), agent, Channel.VOICE))
        .map(found -> asItWas(call, found));
  }

  /// A call goes on with the instructions it began with, whatever was published since.
  private LookedUp.Found asItWas(NewCall call, LookedUp.Found found) {
    Optional<AgentForCall> agent =
        call.instructions()
            .flatMap(used ->
                tenancy.within(
                    call.organization(), () -> instructions.version(new InstructionsId(used))))
            .flatMap(version -> found.agent().map(now -> with(version, now)));
    return agent.isEmpty()
        ? found
        : new LookedUp.Found(found.organization(), call.line(), agent, found.voice());
  }

  private static AgentForCall with(InstructionsVersion version, AgentForCall now) {
    return new AgentForCall(
        now.agent(),
        new InstructionsInUse(version.text(), now.instructions().source(), Optional.of(version)));
  }
}
