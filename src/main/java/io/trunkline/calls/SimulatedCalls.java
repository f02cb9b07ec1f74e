// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.simulator.Script;
import io.trunkline.simulator.ScriptedCaller;
import io.trunkline.speech.SpeakingVoice;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Calls by a caller who is none: she comes through the media port as everybody does, and speaks
/// and listens for herself.
@Component
public final class SimulatedCalls implements DisposableBean {

  private static final int MOST_AT_ONCE = 3;
  private static final String SIMULATED = "simulated caller";

  private final WebCalls calls;
  private final LiveBoard board;
  private final Connections connections;
  private final ScriptedCaller caller;
  private final boolean operatorsOnly;
  private final boolean nobody;
  private final Map<OrganizationId, Integer> calling = new ConcurrentHashMap<>();

  SimulatedCalls(
      WebCalls calls,
      LiveBoard board,
      Connections connections,
      SpeakingVoice voice,
      ProductSettings product,
      CallsSettings settings) {
    this.calls = calls;
    this.board = board;
    this.connections = connections;
    this.caller = new ScriptedCaller(voice);
    this.operatorsOnly = product.isProduction();
    this.nobody = product.isProduction() && !settings.simulatedCallers();
  }

  /// What came of asking for one.
  public sealed interface Outcome {

    record Begun(CallId call) implements Outcome {}

    /// No such agent, or nothing can give it a voice.
    record NoAgent() implements Outcome {}

    /// As many as may call this organization do.
    record TooMany() implements Outcome {}
  }

  /// Whether there are simulated callers for this kind of person.
  public boolean areFor(boolean operator) {
    return !nobody && (operator || !operatorsOnly);
  }

  public Outcome begin(OrganizationId organization, AgentId agent) {
    if (!enter(organization)) {
      return new Outcome.TooMany();
    }
    Optional<WebCalls.Begun> begun = Optional.empty();
    try {
      begun = calls.begin(organization, agent, SIMULATED);
    } finally {
      if (begun.isEmpty()) {
        leave(organization);
      }
    }
    if (begun.isEmpty()) {
      return new Outcome.NoAgent();
    }
    call(organization, begun.get());
    return new Outcome.Begun(begun.get().call());
  }

  private void call(OrganizationId organization, WebCalls.Begun begun) {
    Script script = Script.ofAVisitor(() -> agentsWords(begun.call()));
    var _ =
        caller
            .call(connections.here(begun.stream()), begun.name(), begun.account(), script)
            .whenComplete((_, _) -> leave(organization));
  }

  /// What the agent said last, as far as it has come.
  private String agentsWords(CallId call) {
    return board.find(call).stream()
        .flatMap(onAir -> onAir.turns().reversed().stream())
        .filter(turn -> turn.speaker() == Turn.Speaker.AGENT)
        .map(Turn::text)
        .findFirst()
        .orElse("");
  }

  private boolean enter(OrganizationId organization) {
    return calling.merge(organization, 1, (now, one) -> Math.min(MOST_AT_ONCE + 1, now + one))
            <= MOST_AT_ONCE
        || refuse(organization);
  }

  private boolean refuse(OrganizationId organization) {
    leave(organization);
    return false;
  }

  private void leave(OrganizationId organization) {
    calling.computeIfPresent(organization, (_, now) -> now > 1 ? now - 1 : null);
  }

  @Override
  public void destroy() {
    caller.close();
  }
}
