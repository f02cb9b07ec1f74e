// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Direction;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands in a call's head and beside its transcript.
///
/// @param who the other side
/// @param agentWas what the agent had to do with it, before its name
/// @param facts label and value, in order
/// @param evidence what only operators see: identifiers, counters
record CallFacts(
    String id,
    String who,
    Instant at,
    boolean over,
    CallWords.Badge badge,
    String agentId,
    String agent,
    String agentWas,
    List<Fact> facts,
    Costs costs,
    List<Fact> evidence,
    @Nullable Findings findings) {

  private static final double A_MILLION = 1_000_000;

  public CallFacts {
    facts = List.copyOf(facts);
    evidence = List.copyOf(evidence);
  }

  public record Fact(String label, String value) {}

  /// @param facts label and value, in order
  /// @param uncounted what is not in their sum, if something is not
  public record Costs(List<Fact> facts, @Nullable String uncounted) {

    public Costs {
      facts = List.copyOf(facts);
    }
  }

  /// What came of it.
  ///
  /// @param collected label and value
  public record Findings(
      String summary,
      String intent,
      CallWords.Badge mood,
      CallWords.Badge outcome,
      List<Fact> collected,
      String author,
      @Nullable String unkept) {

    /// Without what was said.
    @Override
    public String toString() {
      return "Findings[" + outcome + "]";
    }
  }

  /// Something that happened, in a line.
  public record Happening(Instant at, String what, String detail) {

    static Happening of(CallEvent event) {
      return new Happening(
          event.at(),
          EventWords.of(event.kind()),
          event.detail().entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .sorted()
              .collect(Collectors.joining(", ")));
    }
  }

  /// @param labels of collected fields, by key
  static CallFacts of(Call call, String agent, Map<String, String> labels, boolean operator) {
    return new CallFacts(
        call.id().toString(),
        CallWords.other(call.parties()),
        call.times().started(),
        call.isOver(),
        CallWords.badge(call),
        call.answering().agent().map(Object::toString).orElse(""),
        agent,
        isAnswered(call) ? "answered by" : "meant for",
        facts(call),
        new Costs(CostWords.facts(call), CostWords.missing(call.costs(), operator).orElse(null)),
        operator ? evidence(call) : List.of(),
        call.analysis().map(analysis -> findings(analysis, labels)).orElse(null));
  }

  private static boolean isAnswered(Call call) {
    return call.state() == CallState.COMPLETED
        || call.state() == CallState.IN_PROGRESS
        || !call.times().talked().isZero();
  }

  private static List<Fact> facts(Call call) {
    Call.Parties parties = call.parties();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Direction", CallWords.direction(parties.direction())));
    if (parties.direction() != Direction.WEB) {
      facts.add(new Fact("From", CallWords.number(parties.from(), parties.direction())));
      facts.add(new Fact("To", CallWords.number(parties.to(), parties.direction())));
    }
    facts.add(new Fact("State", call.state().title()));
    facts.add(new Fact("Length", length(call)));
    call.reason().ifPresent(reason -> facts.add(new Fact("Ended", CallWords.reason(reason))));
    if (call.quality().interruptions() > 0) {
      facts.add(
          new Fact(
              "Interruptions",
              call.quality().interruptions() == 1
                  ? "The caller cut in once"
                  : "The caller cut in " + call.quality().interruptions() + " times"));
    }
    return facts;
  }

  private static String length(Call call) {
    if (!call.isOver()) {
      return "It goes on";
    }
    return call.times().talked().isZero()
        ? "Nobody spoke"
        : CallWords.spoken(call.times().talked());
  }

  private static List<Fact> evidence(Call call) {
    List<Fact> evidence = new ArrayList<>();
    evidence.add(new Fact("Session", call.session()));
    call.parties().carrierCall().ifPresent(name -> evidence.add(new Fact("Carrier’s call", name)));
    call.parties().account().ifPresent(name -> evidence.add(new Fact("Carrier’s account", name)));
    call.answering().engine().ifPresent(name -> evidence.add(new Fact("Engine", name)));
    call.answering().model().ifPresent(name -> evidence.add(new Fact("Model", name)));
    call.answering()
        .instructions()
        .ifPresent(id -> evidence.add(new Fact("Instructions", id.toString())));
    call.reason().ifPresent(reason -> evidence.add(new Fact("End of the stream", reason)));
    call.recording().ifPresent(name -> evidence.add(new Fact("Recording", name)));
    call.costs().usage().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            used -> evidence.add(new Fact("Used " + used.getKey(), used.getValue().toString())));
    evidence.add(
        new Fact(
            "Engine’s cost",
            String.format(Locale.ENGLISH, "$%.6f", call.costs().engineMicros() / A_MILLION)));
    evidence.add(new Fact("Engines replaced", Integer.toString(call.quality().recoveries())));
    evidence.add(new Fact("Frames lost", Long.toString(call.quality().framesLost())));
    return evidence;
  }

  private static Findings findings(Call.Analysis analysis, Map<String, String> labels) {
    return new Findings(
        analysis.summary(),
        analysis.intent(),
        CallWords.mood(analysis.sentiment()),
        CallWords.outcome(analysis.outcome()),
        analysis.collected().entrySet().stream()
            .map(entry ->
                new Fact(
                    labels.getOrDefault(entry.getKey(), CallWords.plain(entry.getKey())),
                    written(entry.getValue())))
            .toList(),
        CallWords.author(analysis.by()),
        analysis.unkept().orElse(null));
  }

  /// A whole phone number as people write it.
  private static String written(String value) {
    return value.startsWith("+")
        ? PhoneNumber.parse(value, Optional.empty()).map(PhoneNumber::international).orElse(value)
        : value;
  }

  /// Without whoever called.
  @Override
  public String toString() {
    return "CallFacts[" + id + "]";
  }
}
