// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.Locale;
import java.util.Optional;

/// One thing that was said, or one tool that was used, in its place.
///
/// @param item the engine's name of it
/// @param heardCharacters so much of the text reached the caller's ear; all of it if nobody
///   interrupted
/// @param started milliseconds since the call's first stream began
/// @param timing where the time before an answer went, where it was measured
/// @param use a tool's only
public record Turn(
    int position,
    Speaker speaker,
    String item,
    String text,
    int heardCharacters,
    long started,
    long ended,
    Optional<Timing> timing,
    Optional<ToolUse> use) {

  /// Who it was.
  public enum Speaker {
    CALLER,
    AGENT,
    TOOL;

    /// As it is stored and sent.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Speaker of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// From the caller's last word to the agent's first.
  ///
  /// @param endpointing until the engine took her turn for ended
  /// @param thinking until its first audio
  /// @param bridgingMicros from there to the carrier's wire
  /// @param playing from there to her ear
  public record Timing(
      Optional<Integer> endpointing, int thinking, int bridgingMicros, Optional<Integer> playing) {}

  /// @param worked empty while it is running
  public record ToolUse(
      String name, String arguments, Optional<String> outcome, Optional<Boolean> worked) {

    @Override
    public String toString() {
      return "ToolUse[" + name + ", worked=" + worked + "]";
    }
  }

  /// What she heard.
  public String heard() {
    return text.substring(0, Math.min(heardCharacters, text.length()));
  }

  /// What she never heard.
  public String unheard() {
    return text.substring(Math.min(heardCharacters, text.length()));
  }

  /// Without the words: turns end up in logs.
  @Override
  public String toString() {
    return "Turn[" + position + ", " + speaker + "]";
  }
}
