// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.calls.Direction;
import io.trunkline.calls.LiveBoard.OnAir;
import io.trunkline.calls.Turn;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.Map;
import java.util.Optional;

/// A call that goes on, as the board shows it.
///
/// @param organization empty where all calls are of one
/// @param startedAt milliseconds, for the browser's clock
/// @param words the last that were said
/// @param speaker who said them; empty before anybody has
record CallNow(
    String id,
    String caller,
    String agent,
    String organization,
    String engine,
    boolean talking,
    boolean phone,
    long startedAt,
    String speaker,
    String words) {

  private static final int MOST_WORDS = 160;

  static CallNow of(OnAir call, Map<OrganizationId, String> organizations) {
    Optional<Turn> last =
        call.turns().reversed().stream()
            .filter(turn -> turn.speaker() != Turn.Speaker.TOOL && !turn.text().isBlank())
            .findFirst();
    return new CallNow(
        call.id().toString(),
        caller(call),
        call.agentName().orElseGet(() -> call.agent().isPresent() ? "An agent" : "No agent"),
        organizations.getOrDefault(call.organization(), ""),
        call.engine().map(CallNow::engine).orElse(""),
        call.streaming(),
        call.direction() != Direction.WEB,
        call.startedAt().toEpochMilli(),
        last.map(turn -> turn.speaker().word()).orElse(""),
        last.map(turn -> ending(turn.text())).orElse(""));
  }

  /// As people call an engine.
  static String engine(String word) {
    return switch (word) {
      case "openai" -> "OpenAI";
      case "offline" -> "Offline voice";
      default -> word;
    };
  }

  private static String caller(OnAir call) {
    if (call.direction() == Direction.WEB) {
      return "browser".equals(call.from()) ? "From the browser" : "A simulated caller";
    }
    String other = call.direction() == Direction.OUTBOUND ? call.to() : call.from();
    return PhoneNumber.parse(other, Optional.empty())
        .map(PhoneNumber::international)
        .orElse("Number withheld");
  }

  private static String ending(String text) {
    if (text.length() <= MOST_WORDS) {
      return text;
    }
    int space = text.indexOf(' ', text.length() - MOST_WORDS);
    return "…" + text.substring(space < 0 ? text.length() - MOST_WORDS : space);
  }

  /// Without who calls and what is said.
  @Override
  public String toString() {
    return "CallNow[" + id + "]";
  }
}
