// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// How far one part of a reply has come. On one line of time stand, each at or before the next:
/// heard, sent, generated.
final class PartInPlay {

  private static final int BYTES_PER_MILLISECOND = 8;

  final SpeechPart part;

  /// What the engine made, in bytes of µ-law, so that odd deltas do not add up to an error.
  int generatedBytes;

  /// Milliseconds that left, with the silence that fills the last frame.
  int sent;

  /// What has left since the last mark, in bytes.
  int unmarkedBytes;

  /// Milliseconds that were played, of those.
  int played;

  /// Nothing more will be made.
  boolean complete;

  PartInPlay(SpeechPart part) {
    this.part = part;
  }

  boolean isHeardOut() {
    return complete && played >= generated();
  }

  /// Everything that was made so far is with the carrier.
  boolean hasLeft() {
    return sent >= generated();
  }

  HeardLedger ledger() {
    return new HeardLedger(part, generated(), Math.min(sent, generated()), heard(), 0);
  }

  HeardLedger ledgerOfCleared() {
    int generated = generated();
    return new HeardLedger(
        part, generated, Math.min(sent, generated), heard(), generated - heard());
  }

  private int generated() {
    return generatedBytes / BYTES_PER_MILLISECOND;
  }

  /// Never beyond what was made: an engine refuses to forget what it never said.
  private int heard() {
    return Math.min(played, generated());
  }
}
