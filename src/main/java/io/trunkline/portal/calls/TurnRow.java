// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.Turn;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One thing that was said, or one tool that was used, as a transcript shows it.
///
/// @param kind `caller`, `agent` or `tool`
/// @param at "0:07" since the call's audio began, `seconds` the same for scripts; empty for words
///   that were typed, which are nowhere in the sound
/// @param sound what leads there from the address of the recording
/// @param heard what of it reached the caller's ear, `unheard` what did not
record TurnRow(
    int position,
    String kind,
    String speaker,
    String at,
    String seconds,
    String sound,
    String heard,
    String unheard,
    @Nullable Use use) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final double MILLISECONDS = 1_000.0;

  /// A tool's use.
  ///
  /// @param arguments with line breaks, as people read JSON
  public record Use(String name, String arguments, String outcome, CallWords.Badge badge) {

    /// Without what callers told.
    @Override
    public String toString() {
      return "Use[" + name + "]";
    }
  }

  static TurnRow of(Turn turn, Parts parts) {
    String speaker =
        switch (turn.speaker()) {
          case CALLER -> "Caller";
          case AGENT -> "Agent";
          case TOOL -> "Tool";
        };
    return new TurnRow(
        turn.position(),
        turn.speaker().word(),
        speaker,
        isHeard(turn) ? CallWords.length(Duration.ofMillis(turn.started())) : "",
        Double.toString(turn.started() / MILLISECONDS),
        parts.address(turn.started()),
        turn.heard(),
        turn.unheard(),
        turn.use().map(TurnRow::use).orElse(null));
  }

  /// Nothing was understood, or is not written down yet.
  public boolean wordless() {
    return use == null && heard.isEmpty() && unheard.isEmpty();
  }

  /// What was typed has no length, and stands behind what was said before it.
  static boolean isHeard(Turn turn) {
    return turn.position() == 0 || turn.started() > 0 || turn.ended() > 0;
  }

  private static Use use(Turn.ToolUse use) {
    CallWords.Badge badge =
        use.worked()
            .map(worked ->
                worked
                    ? new CallWords.Badge("good", "Worked")
                    : new CallWords.Badge("bad", "Did not work"))
            .orElseGet(() -> new CallWords.Badge("info", "No answer yet"));
    return new Use(
        use.name(), pretty(use.arguments()), use.outcome().map(TurnRow::pretty).orElse(""), badge);
  }

  /// What cannot be read as JSON is shown as it is.
  private static String pretty(String json) {
    return parsed(json)
        .map(tree -> JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree))
        .orElse(json);
  }

  private static Optional<Object> parsed(String json) {
    try {
      return Optional.of(JSON.readTree(json));
    } catch (JacksonException plainText) {
      return Optional.empty();
    }
  }

  /// Without the words.
  @Override
  public String toString() {
    return "TurnRow[" + position + ", " + kind + "]";
  }
}
