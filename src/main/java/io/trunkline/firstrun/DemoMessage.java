// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.agents.AgentId;
import io.trunkline.calls.PastCall;
import io.trunkline.calls.Turn;
import io.trunkline.tools.TakenMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The message an agent of the demo took in one turn of a call.
record DemoMessage(String text, Optional<String> forWhom, Optional<String> callBackNumber) {

  private static final String TOOL = "take_message";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Empty for a turn in which nothing was left.
  static Optional<DemoMessage> of(Turn turn) {
    return turn.use().filter(use -> use.name().equals(TOOL)).map(use -> read(use.arguments()));
  }

  private static DemoMessage read(String arguments) {
    JsonNode asked = JSON.readTree(arguments);
    return new DemoMessage(
        asked.required("message").asString(),
        asked.optional("for_whom").map(JsonNode::asString),
        asked.optional("call_back_number").map(JsonNode::asString));
  }

  /// As it would be kept had the call been a real one.
  ///
  /// @param seenTo how long after the call somebody had done something about it
  TakenMessage taken(PastCall call, AgentId agent, Turn turn, Optional<Duration> seenTo) {
    UUID id = call.id().value();
    Instant ended = call.startedAt().plus(call.talked());
    return new TakenMessage(
        call.organization(),
        TakenMessage.idOf(id, turn.item()),
        id,
        agent,
        text,
        forWhom,
        callBackNumber.or(() -> Optional.of(call.parties().from())),
        call.startedAt().plusMillis(turn.ended()),
        seenTo.map(ended::plus));
  }
}
