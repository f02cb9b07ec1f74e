// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The record of calls, to be read; and what came of a call, to be added to it.
@Component
public class Calls {

  private final Tenancy tenancy;
  private final CallReadTable table;
  private final CallTable written;
  private final TurnTable turns;
  private final StreamTable streams;
  private final Recordings recordings;

  Calls(
      Tenancy tenancy,
      CallReadTable table,
      CallTable written,
      TurnTable turns,
      StreamTable streams,
      Recordings recordings) {
    this.tenancy = tenancy;
    this.table = table;
    this.written = written;
    this.turns = turns;
    this.streams = streams;
    this.recordings = recordings;
  }

  /// Which calls somebody wants to see; what is empty does not matter.
  ///
  /// @param number part of the number of either side, digits only
  public record Filter(
      Optional<AgentId> agent,
      Optional<CallState> state,
      Optional<String> outcome,
      Optional<Direction> direction,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> number) {

    public static final Filter NONE =
        new Filter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /// A page of calls.
  ///
  /// @param next where the page after it begins; empty when there is none
  /// @param partly part of a number was looked for, and not everywhere yet: older calls are looked
  ///   at from `next` on
  public record Found(List<Call> calls, Optional<Place> next, boolean partly) {

    public Found {
      calls = List.copyOf(calls);
    }
  }

  /// Where a page of calls ends, and the next begins. Its text stands in addresses.
  public record Place(Instant startedAt, CallId call) {

    public static Place after(Call last) {
      return new Place(last.times().started(), last.id());
    }

    /// Empty for a text that is none.
    public static Optional<Place> parse(String text) {
      String[] halves = text.split("_", 2);
      if (halves.length != 2 || !halves[0].matches("[0-9]{1,18}")) {
        return Optional.empty();
      }
      long micros = Long.parseLong(halves[0]);
      return CallId.parse(halves[1])
          .map(call ->
              new Place(
                  Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000), call));
    }

    @Override
    public String toString() {
      long micros = startedAt.getEpochSecond() * 1_000_000 + startedAt.getNano() / 1_000;
      return micros + "_" + call;
    }
  }

  /// Calls, newest first, in the caller's scope.
  ///
  /// @param organization empty for all that the scope shows
  public List<Call> list(
      Optional<OrganizationId> organization, Filter filter, Optional<Place> after, int limit) {
    return table.list(organization, filter, after, limit);
  }

  /// A page of calls, newest first, in the caller's scope. Part of a number is looked for among a
  /// bounded number of calls at a time: no index serves it.
  ///
  /// @param organization empty for all that the scope shows
  public Found search(
      Optional<OrganizationId> organization, Filter filter, Optional<Place> after, int limit) {
    List<Call> found = table.list(organization, filter, after, limit + 1);
    if (found.size() > limit) {
      List<Call> shown = found.subList(0, limit);
      return new Found(shown, Optional.of(Place.after(shown.getLast())), false);
    }
    Optional<Place> looked =
        filter.number().flatMap(_ -> table.endOfLook(organization, filter, after));
    return new Found(found, looked, looked.isPresent());
  }

  /// Empty for a call that does not exist or that the scope does not show: the two are one.
  public Optional<Call> find(CallId id) {
    return table.find(id);
  }

  /// What was said in it, in order; in the caller's scope.
  public List<Turn> turns(Call call) {
    return turns.of(call.organization(), call.id());
  }

  /// What happened to it, in order; in the caller's scope.
  public List<CallEvent> events(Call call) {
    return turns.events(call.organization(), call.id());
  }

  /// Its recordings that are still there, in order; in the caller's scope. Most calls have one, and
  /// one that was cut off and connected again has one for each stream.
  public List<RecordedPart> recordings(Call call) {
    List<CallStream> all = streams.of(call.organization(), call.id());
    List<RecordedPart> parts = new ArrayList<>();
    for (CallStream stream : all) {
      Duration from = Duration.between(all.getFirst().began(), stream.began());
      stream
          .result()
          .flatMap(StreamResult::recording)
          .flatMap(name -> recordings.find(call.organization(), name))
          .ifPresent(file -> parts.add(new RecordedPart(parts.size(), from, file)));
    }
    return parts;
  }

  /// A call by the name it is known by everywhere: `twilio_CA…`, `web_…`.
  public Optional<Call> bySession(String session) {
    return table.bySession(session);
  }

  /// Adds what came of a call that is over, in place of what was said about it before; in the
  /// caller's scope.
  public void analysed(Call call, Call.Analysis analysis) {
    written.analysed(call.organization(), call.id(), analysis);
  }

  /// Adds what writing that down cost; in the caller's scope.
  public void charge(Call call, Charge charge) {
    written.analysisCost(call.organization(), call.id(), charge);
  }

  /// Adds something that happened to it; in the caller's scope.
  public void note(Call call, CallEvent event) {
    turns.note(call.organization(), call.id(), event, Optional.empty());
  }

  /// Opens the scope itself.
  List<CallStream> streamsOf(Call call) {
    return tenancy.within(call.organization(), () -> streams.of(call.organization(), call.id()));
  }

  /// Opens the scope itself.
  List<CallEvent> eventsOf(Call call) {
    return tenancy.within(call.organization(), () -> events(call));
  }

  /// Opens the scope itself.
  List<Turn> turnsOf(Call call) {
    return tenancy.within(call.organization(), () -> turns(call));
  }

  /// Opens the scope itself.
  Optional<Call> find(OrganizationId organization, CallId id) {
    return tenancy.within(organization, () -> table.find(id));
  }
}
