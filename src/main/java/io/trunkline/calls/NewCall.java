// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.agents.InstructionsId;
import io.trunkline.numbers.LineId;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A call that begins.
record NewCall(
    OrganizationId organization,
    CallId id,
    String session,
    Call.Parties parties,
    Optional<LineId> line,
    Optional<AgentId> agent,
    Optional<String> agentName,
    Optional<UUID> instructions,
    Optional<String> engine,
    Optional<String> model,
    Instant startedAt,
    Optional<String> reply) {

  static NewCall of(
      CallId id, String session, Call.Parties parties, LookedUp.Found found, Instant at) {
    return new NewCall(
        found.organization(),
        id,
        session,
        parties,
        found.line(),
        found.agent().map(answering -> answering.agent().id()),
        found.agent().map(answering -> answering.agent().name()),
        found
            .agent()
            .flatMap(answering -> answering.instructions().version())
            .map(version -> version.id().value()),
        found.voice().map(choice -> choice.engine().name()),
        found
            .agent()
            .flatMap(
                answering -> found.voice().map(choice -> Briefs.model(answering.agent(), choice))),
        at,
        Optional.empty());
  }

  /// A call as it was begun, for a process that takes it up.
  ///
  /// @param reply what it was answered with
  static NewCall again(Call call, Optional<String> reply) {
    return new NewCall(
        call.organization(),
        call.id(),
        call.session(),
        call.parties(),
        call.answering().line(),
        call.answering().agent(),
        Optional.empty(),
        call.answering().instructions().map(InstructionsId::value),
        call.answering().engine(),
        call.answering().model(),
        call.times().started(),
        reply);
  }

  NewCall with(String words) {
    return new NewCall(
        organization,
        id,
        session,
        parties,
        line,
        agent,
        agentName,
        instructions,
        engine,
        model,
        startedAt,
        Optional.of(words));
  }

  /// The call as its record will begin, without asking the database for it.
  Call asCall() {
    return new Call(
        id,
        organization,
        session,
        CallState.IN_PROGRESS,
        parties,
        new Call.Answering(line, agent, instructions.map(InstructionsId::new), engine, model),
        new Call.Times(
            startedAt, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO),
        Optional.empty(),
        Optional.empty(),
        Call.Costs.NONE,
        new Call.Quality(0, 0, 0),
        Optional.empty());
  }

  Optional<String> carrierCall() {
    return parties.carrierCall();
  }

  Optional<String> account() {
    return parties.account();
  }

  Direction direction() {
    return parties.direction();
  }

  String from() {
    return parties.from();
  }

  String to() {
    return parties.to();
  }

  @Override
  public String toString() {
    return "NewCall[" + session + "]";
  }
}
