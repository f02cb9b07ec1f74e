// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.agents.Channel;
import io.trunkline.tools.ToolSession;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Calls from a browser, to any agent of an organization, drafts included: on the same port and in
/// the same words as the carrier's, with a ticket instead of a number.
@Component
public final class WebCalls {

  private static final String BROWSER = "browser";

  private final Destinations destinations;
  private final Connections connections;
  private final Journals journals;
  private final BrowserCallers callers;
  private final InstantSource clock;

  WebCalls(
      Destinations destinations,
      Connections connections,
      Journals journals,
      BrowserCallers callers,
      InstantSource clock) {
    this.destinations = destinations;
    this.connections = connections;
    this.journals = journals;
    this.callers = callers;
    this.clock = clock;
  }

  /// What came of asking for a call.
  public sealed interface Outcome {}

  /// The organization has no such agent, or nothing can give it a voice.
  public record NoAgent() implements Outcome {}

  /// She, or her organization, is on as many calls as anybody may be.
  ///
  /// @param sentence which of the two, as a person reads it
  public record TooMany(String sentence) implements Outcome {}

  /// A call that can begin.
  ///
  /// @param stream where the browser brings the audio, within a minute
  /// @param name what its `start` message names as the call
  /// @param account what it names as the account
  /// @param engine who will speak
  public record Begun(CallId call, URI stream, String name, String account, String engine)
      implements Outcome {

    /// The address holds the ticket.
    @Override
    public String toString() {
      return "Begun[" + name + "]";
    }
  }

  /// Where browsers bring audio to, as a page's policy names it; both names of this machine where
  /// no address is configured, because either may stand in the browser's own.
  public List<URI> origins() {
    URI origin = connections.origin();
    return connections.isOwnMachine()
        ? List.of(origin, URI.create("ws://127.0.0.1:" + origin.getPort()))
        : List.of(origin);
  }

  /// @param person who calls
  public Outcome begin(OrganizationId organization, AgentId agent, PersonId person) {
    CallId call = CallId.random();
    Optional<String> full = callers.enter(call, organization, person);
    if (full.isPresent()) {
      return new TooMany(full.get());
    }
    Optional<Begun> begun = Optional.empty();
    try {
      begun = begin(call, organization, agent, BROWSER);
    } finally {
      begun.ifPresentOrElse(known -> callers.begun(call, known.name()), () -> callers.leave(call));
    }
    return begun.<Outcome>map(known -> known).orElseGet(NoAgent::new);
  }

  /// A call of somebody who is counted elsewhere. Empty when the organization has no such agent, or
  /// nothing can give it a voice.
  ///
  /// @param from who calls, as the record names her
  Optional<Begun> begin(OrganizationId organization, AgentId agent, String from) {
    return begin(CallId.random(), organization, agent, from);
  }

  private Optional<Begun> begin(
      CallId call, OrganizationId organization, AgentId agent, String from) {
    return destinations
        .of(organization, agent, Channel.WEB)
        .filter(found -> found.voice().isPresent())
        .map(found -> begin(call, found, from));
  }

  private Begun begin(CallId id, LookedUp.Found found, String from) {
    Call.Parties parties =
        new Call.Parties(
            Direction.WEB,
            from,
            found.agent().orElseThrow().agent().name(),
            Optional.empty(),
            Optional.empty());
    NewCall call = NewCall.of(id, "web_" + id, parties, found, clock.instant());
    Optional<ToolSession> tools = destinations.tools(found, call);
    AnswerPlan.Connect way =
        connections.connect(
            new Connections.Wish(
                call,
                found.agent().orElseThrow(),
                found.voice().orElseThrow(),
                tools,
                Optional.empty(),
                0),
            StreamProof.NONE);
    journals.open(call, tools);
    return new Begun(
        id,
        way.url(),
        Journals.name(call),
        Connections.NO_CARRIER,
        found.voice().orElseThrow().engine().name());
  }
}
