// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.engines.openai.ClientMessages.Speaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was said so far, in its order, so that another connection can be told.
///
/// The words of a turn may come long after the turn, so each turn has its place first. Of a reply
/// that was cut short only what was heard is kept, as well as the share of its sound tells.
final class History {

  /// More would cost its tokens again with every reply, and the oldest turns matter least.
  private static final int REMEMBERED = 40;

  private static final int BYTES_PER_MILLISECOND = 8;

  private static final class Turn {

    final String item;
    final Speaker speaker;
    final StringBuilder words = new StringBuilder();
    long audioBytes;

    /// Another connection made it, and this one knows only its words.
    boolean retold;

    /// Its words have come, though there may be none in it.
    boolean written;

    Turn(String item, Speaker speaker) {
      this.item = item;
      this.speaker = speaker;
    }
  }

  private final List<Turn> turns = new ArrayList<>();
  private @Nullable Turn latest;
  private int houseTurns;
  private boolean agentSpoke;

  void callerTurn(String item, Optional<String> after) {
    if (find(item) == null) {
      place(new Turn(item, Speaker.CALLER), after);
    }
  }

  void callerSaid(String item, String text) {
    Turn turn = find(item);
    if (turn == null) {
      turn = new Turn(item, Speaker.CALLER);
      place(turn, Optional.empty());
    }
    turn.written = true;
    turn.words.setLength(0);
    turn.words.append(text);
  }

  /// Whether the words of the caller's latest turn have not come yet.
  boolean awaitsWords() {
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).speaker == Speaker.CALLER) {
        return !turns.get(i).written;
      }
    }
    return false;
  }

  void agentSaid(String item, String text) {
    agentTurn(item).words.append(text);
  }

  /// Something the conversation should go on knowing, though nobody said it.
  void houseSaid(String text) {
    houseTurns++;
    Turn turn = new Turn("house_" + houseTurns, Speaker.HOUSE);
    turn.words.append(text);
    place(turn, Optional.empty());
  }

  /// Whether the caller has been greeted, or told anything at all.
  boolean hasAgentSpoken() {
    return agentSpoke;
  }

  void agentSpoke(String item, int bytes) {
    agentSpoke = true;
    agentTurn(item).audioBytes += bytes;
  }

  /// Keeps as much of the words as of the sound, to the last whole word. Answers whether the
  /// connection has that sound, and so can be told to forget the rest of it.
  boolean heardOnly(String item, int milliseconds) {
    Turn turn = find(item);
    if (turn == null || turn.audioBytes == 0) {
      return false;
    }
    double share = Math.min(1, milliseconds * BYTES_PER_MILLISECOND / (double) turn.audioBytes);
    int kept = (int) (turn.words.length() * share);
    if (kept < turn.words.length()) {
      int end = turn.words.lastIndexOf(" ", kept);
      turn.words.setLength(Math.max(0, end));
    }
    return !turn.retold;
  }

  /// What to tell another connection, oldest first.
  List<String> retold() {
    List<String> told = new ArrayList<>();
    for (Turn turn : turns) {
      turn.retold = true;
      String words = turn.words.toString().strip();
      if (!words.isEmpty()) {
        told.add(ClientMessages.said(turn.speaker, words));
      }
    }
    return Collections.unmodifiableList(told);
  }

  private Turn agentTurn(String item) {
    Turn turn = latest;
    if (turn == null || !turn.item.equals(item)) {
      turn = find(item);
    }
    if (turn == null) {
      turn = new Turn(item, Speaker.AGENT);
      place(turn, Optional.empty());
    }
    latest = turn;
    return turn;
  }

  private void place(Turn turn, Optional<String> after) {
    int at = turns.size();
    for (int i = 0; i < turns.size(); i++) {
      if (after.filter(turns.get(i).item::equals).isPresent()) {
        at = i + 1;
      }
    }
    turns.add(at, turn);
    if (turns.size() > REMEMBERED) {
      turns.removeFirst();
    }
  }

  private @Nullable Turn find(String item) {
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).item.equals(item)) {
        return turns.get(i);
      }
    }
    return null;
  }
}
