// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.agents.Channel;
import io.trunkline.tools.ToolSession;
import io.trunkline.vocabulary.OrganizationId;
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
  private final InstantSource clock;

  WebCalls(
      Destinations destinations, Connections connections, Journals journals, InstantSource clock) {
    this.destinations = destinations;
    this.connections = connections;
    this.journals = journals;
    this.clock = clock;
  }

  /// A call that can begin.
  ///
  /// @param stream where the browser brings the audio, within a minute
  /// @param name what its `start` message names as the call
  /// @param account what it names as the account
  /// @param engine who will speak
  public record Begun(CallId call, URI stream, String name, String account, String engine) {

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

  /// Empty when the organization has no such agent, or nothing can give it a voice.
  public Optional<Begun> begin(OrganizationId organization, AgentId agent) {
    return begin(organization, agent, BROWSER);
  }

  /// @param from who calls, as the record names her
  Optional<Begun> begin(OrganizationId organization, AgentId agent, String from) {
    return destinations
        .of(organization, agent, Channel.VOICE)
        .filter(found -> found.voice().isPresent())
        .map(found -> begin(found, from));
  }

  private Begun begin(LookedUp.Found found, String from) {
    CallId id = CallId.random();
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
