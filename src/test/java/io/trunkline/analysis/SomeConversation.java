// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.agents.CollectedField;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallId;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Direction;
import io.trunkline.calls.Turn;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Conversations of calls that are over.
final class SomeConversation {

  private final List<Turn> turns = new ArrayList<>();
  private final List<CallEvent> events = new ArrayList<>();

  SomeConversation caller(String said) {
    return add(Turn.Speaker.CALLER, said, Optional.empty());
  }

  SomeConversation agent(String said) {
    return add(Turn.Speaker.AGENT, said, Optional.empty());
  }

  SomeConversation tool(String name, String arguments, boolean worked) {
    return add(
        Turn.Speaker.TOOL,
        "",
        Optional.of(new Turn.ToolUse(name, arguments, Optional.of("{}"), Optional.of(worked))));
  }

  SomeConversation event(String kind, Map<String, String> detail) {
    events.add(new CallEvent(Instant.parse("2026-11-21T10:00:30Z"), kind, detail));
    return this;
  }

  Conversation over(Duration talked) {
    Instant began = Instant.parse("2026-11-21T10:00:00Z");
    Call call =
        new Call(
            CallId.parse(UUID.randomUUID().toString()).orElseThrow(),
            new OrganizationId(UUID.randomUUID()),
            "web_test",
            CallState.COMPLETED,
            new Call.Parties(
                Direction.INBOUND,
                "+12025550143",
                "+12025550144",
                Optional.empty(),
                Optional.empty()),
            new Call.Answering(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new Call.Times(began, Optional.empty(), Optional.empty(), Optional.empty(), talked),
            Optional.empty(),
            Optional.empty(),
            Call.Costs.NONE,
            new Call.Quality(0, 0, 0),
            Optional.empty());
    return new Conversation(
        call, turns, events, List.of(CollectedField.named("Party size", true).orElseThrow()));
  }

  private SomeConversation add(Turn.Speaker speaker, String text, Optional<Turn.ToolUse> use) {
    int at = turns.size();
    turns.add(
        new Turn(
            at, speaker, "item_" + at, text, text.length(), at, at + 1, Optional.empty(), use));
    return this;
  }
}
