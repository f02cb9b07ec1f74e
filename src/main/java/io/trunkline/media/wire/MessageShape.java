// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import java.util.Arrays;

/// How a peer writes a message it sends again and again: the same words around texts that differ.
///
/// Audio comes fifty times a second in one shape. One such message is read member by member, and it
/// is said which of its texts may differ; those that follow are compared with it, which costs a
/// fraction of reading them. A message that fits is the one that was read but for these texts, and
/// they hold no escapes; one that does not fit has to be read.
///
/// All peers of a thread are read with one shape, which stays near for being used so often: that of
/// the most of them. Who writes otherwise is read member by member.
public final class MessageShape {

  /// So many more messages of the kind that do not fit than that do are a reason to learn anew.
  private static final int PATIENCE = 1_000;

  /// Of the message that is being read: which texts may differ, in the order they stand, and where.
  private final int[] draft;

  private final int[] draftStarts;
  private final int[] draftStops;
  private int drafted;
  private boolean isDraftFit;

  /// What stands before each text, and behind the last.
  private final byte[][] words;

  private final int[] starts;
  private final int[] stops;
  private int texts;
  private boolean isKnown;

  /// Where each text stands among the known; negative for one that is not there.
  private final int[] places;

  private int strange;

  /// @param texts so many texts may differ; they are told by number
  public MessageShape(int texts) {
    this.draft = new int[texts];
    this.draftStarts = new int[texts];
    this.draftStops = new int[texts];
    this.words = new byte[texts + 1][];
    this.starts = new int[texts];
    this.stops = new int[texts];
    this.places = new int[texts];
  }

  /// A message is about to be read that may show the shape. What is known so far stays.
  public void begin() {
    drafted = 0;
    isDraftFit = true;
  }

  /// The text at which the cursor stands may differ. One that stands twice makes no shape.
  public void differs(int text, JsonCursor at) {
    isDraftFit &= !at.isEscaped();
    for (int i = 0; i < drafted; i++) {
      isDraftFit &= draft[i] != text;
    }
    if (isDraftFit) {
      draft[drafted] = text;
      draftStarts[drafted] = at.start();
      draftStops[drafted] = at.start() + at.length();
      drafted++;
    }
  }

  /// The message was one of those that come again: all of it but the texts that were named stays.
  public void learn(byte[] message, int offset, int length) {
    if (!isDraftFit || (isKnown && ++strange < PATIENCE)) {
      return;
    }
    Arrays.fill(places, -1);
    int from = offset;
    for (int i = 0; i < drafted; i++) {
      words[i] = Arrays.copyOfRange(message, from, draftStarts[i]);
      from = draftStops[i];
      places[draft[i]] = i;
    }
    words[drafted] = Arrays.copyOfRange(message, from, offset + length);
    texts = drafted;
    strange = 0;
    isKnown = true;
  }

  /// Whether this message has the shape; if so, it is known where its texts lie.
  public boolean fits(byte[] message, int offset, int length) {
    if (!isKnown) {
      return false;
    }
    int at = offset;
    int end = offset + length;
    for (int i = 0; i < texts; i++) {
      at = behind(words[i], message, at, end);
      if (at < 0) {
        return false;
      }
      starts[i] = at;
      at = JsonCursor.plainUntil(message, at, end);
      stops[i] = at;
    }
    if (behind(words[texts], message, at, end) != end) {
      return false;
    }
    strange = Math.max(0, strange - 1);
    return true;
  }

  /// The first byte behind these words; negative if others stand there.
  private static int behind(byte[] words, byte[] message, int at, int end) {
    int stop = at + words.length;
    return stop <= end && Arrays.equals(message, at, stop, words, 0, words.length) ? stop : -1;
  }

  /// Where a text of the message that fitted begins.
  public int start(int text) {
    return starts[places[text]];
  }

  public int length(int text) {
    return stops[places[text]] - starts[places[text]];
  }

  /// Such a text as a count; -1 when it is none, or not there.
  public long count(byte[] message, int text) {
    int place = places[text];
    return place < 0 ? -1 : JsonCursor.count(message, starts[place], stops[place]);
  }
}
