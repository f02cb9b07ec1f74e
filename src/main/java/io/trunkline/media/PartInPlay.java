// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// How far one part of a reply has come, in milliseconds of audio.
///
/// Four marks on one line, each at or before the next: heard, sent, generated, and for an
/// interrupted part the rest that was cleared.
final class PartInPlay {

  final SpeechPart part;

  int generated;
  int sent;
  int heard;
  boolean complete;

  PartInPlay(SpeechPart part) {
    this.part = part;
  }

  boolean isHeardOut() {
    return complete && heard == generated;
  }

  HeardLedger ledger() {
    return new HeardLedger(part, generated, sent, heard, 0);
  }

  HeardLedger ledgerOfCleared() {
    return new HeardLedger(part, generated, sent, heard, generated - heard);
  }
}
