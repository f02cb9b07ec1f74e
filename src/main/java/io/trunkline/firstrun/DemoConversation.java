// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.calls.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives the lines of a demo call the times a real one would have: the same at every start.
final class DemoConversation {

  /// In milliseconds, what the product's own voice takes when it speaks at leisure: for a sentence,
  /// for a character of it, for what makes it pause, and for a digit, which is a word.
  private static final long SENTENCE = 300;

  private static final long CHARACTER = 55;
  private static final long PAUSE = 120;
  private static final long DIGIT = 230;
  private static final String PAUSES = ".,;:?!";

  private static final long TOOL_TAKES = 340;
  private static final String UNHEARD = " || ";

  private final List<Turn> turns = new ArrayList<>();
  private long clock = 600;

  List<Turn> of(List<String> lines) {
    lines.forEach(line -> {
      String told = line.substring(2);
      switch (line.charAt(0)) {
        case 'C' -> caller(told);
        case 'A' -> agent(told);
        case 'T' -> tool(told);
        default -> throw new IllegalStateException("nobody speaks in: " + line);
      }
    });
    return List.copyOf(turns);
  }

  private void caller(String said) {
    clock += vary(250, 500);
    long from = clock;
    clock += spoken(said);
    add(Turn.Speaker.CALLER, said, said.length(), from, Optional.empty(), Optional.empty());
  }

  private void agent(String said) {
    boolean answers = turns.stream().anyMatch(turn -> turn.speaker() == Turn.Speaker.CALLER);
    Turn.Timing timing =
        new Turn.Timing(
            Optional.of((int) vary(320, 380)),
            (int) vary(310, 620),
            (int) vary(180, 500),
            Optional.of((int) vary(90, 120)));
    if (answers) {
      clock += timing.endpointing().orElse(0) + timing.thinking() + timing.playing().orElse(0);
    }
    String text = said.replace(UNHEARD, " ");
    int heard = said.contains(UNHEARD) ? said.indexOf(UNHEARD) : text.length();
    long from = clock;
    clock += spoken(text.substring(0, heard));
    add(
        Turn.Speaker.AGENT,
        text,
        heard,
        from,
        Optional.of(timing).filter(_ -> answers),
        Optional.empty());
  }

  private void tool(String used) {
    String[] halves = used.split(" => ", 2);
    String[] asked = halves[0].split(" ", 2);
    String[] answered = halves[1].split(" ", 2);
    long from = clock;
    clock += TOOL_TAKES;
    add(
        Turn.Speaker.TOOL,
        "",
        0,
        from,
        Optional.empty(),
        Optional.of(
            new Turn.ToolUse(
                asked[0],
                asked[1],
                Optional.of(answered[1]),
                Optional.of(answered[0].equals("yes")))));
  }

  private void add(
      Turn.Speaker speaker,
      String text,
      int heard,
      long from,
      Optional<Turn.Timing> timing,
      Optional<Turn.ToolUse> use) {
    turns.add(
        new Turn(
            turns.size(), speaker, "demo_" + turns.size(), text, heard, from, clock, timing, use));
  }

  private static long spoken(String words) {
    long digits = words.chars().filter(Character::isDigit).count();
    long pauses = words.chars().filter(character -> PAUSES.indexOf(character) >= 0).count();
    return SENTENCE + words.length() * CHARACTER + pauses * PAUSE + digits * DIGIT;
  }

  /// As much apart as chance would have it, but the same each time.
  private long vary(long least, long range) {
    return least + Math.floorMod(clock * 31 + turns.size() * 7_919L, range);
  }
}
