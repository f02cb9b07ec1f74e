// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

/// What happened to a call, as people who made no phone system say it.
final class EventWords {

  private static final String CARRIER = "carrier.";

  private EventWords() {}

  /// What nobody put into a sentence yet still reads as words.
  static String of(String kind) {
    if (kind.startsWith(CARRIER)) {
      return "The carrier said: " + CallWords.plain(kind.substring(CARRIER.length()));
    }
    return switch (kind) {
      case "stream.ended" -> "The sound ended";
      case "stream.refused" -> "A connection was refused";
      case "stream.again" -> "Connected again";
      case "stream.given-up" -> "Given up, after its sound had broken off";
      case "process.again" -> "Taken up again after a restart";
      case "call.turned-away" -> "Turned away";
      case "call.whispered" -> "A colleague whispered to the agent";
      case "call.hung-up" -> "A colleague hung up";
      case "call.taken-over" -> "A colleague took over";
      case "end.guessed" -> "Taken for over: its end was not reported";
      case "hard-stop.set" -> "The carrier ends it at the longest time allowed";
      case "notes-lost" -> "Some of it could not be written down";
      default -> CallWords.plain(kind.replace('.', ' '));
    };
  }
}
