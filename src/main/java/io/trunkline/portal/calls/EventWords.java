// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

/// What happened to a call, as people who made no phone system say it.
final class EventWords {

  private static final String CARRIER = "carrier.";

  private EventWords() {}

  /// What nobody put into a sentence yet still reads as words.
  static String of(String kind) {
    if (kind.startsWith(CARRIER) && !kind.equals("carrier.error")) {
      return "The carrier said: " + CallWords.plain(kind.substring(CARRIER.length()));
    }
    return switch (kind) {
      case "carrier.error" -> "The carrier could not go on with the call";
      case "stream.ended" -> "The sound ended";
      case "stream.refused" -> "A connection was refused";
      case "stream.again" -> "Connected again";
      case "stream.given-up" -> "Given up, after its sound had broken off";
      case "process.again" -> "Taken up again after a restart";
      case "call.turned-away" -> "Turned away";
      case "call.whispered" -> "A colleague whispered to the agent";
      case "call.hung-up" -> "A colleague hung up";
      case "call.taken-over" -> "A colleague took over";
      case "transfer.wanted" -> "The agent wants to put the caller through to a person";
      case "transfer.handed-over" -> "The carrier was asked to put the caller through";
      case "engine.complained" -> "The voice engine reported a problem";
      case "engine.recovering" -> "The connection to the voice engine broke off; it is made again";
      case "engine.recovered" -> "The voice engine is connected again";
      case "engine.failed" -> "The voice engine failed";
      case "end.guessed" -> "Taken for over: its end was not reported";
      case "hard-stop.set" -> "The carrier ends it at the longest time allowed";
      case "hard-stop.no-access" ->
          "No carrier’s account is connected that could end it at the longest time allowed";
      case "hard-stop.too-late" -> "It was over before the carrier knew the longest time allowed";
      case "hard-stop.failed" -> "The carrier could not be told the longest time allowed";
      case "notes-lost" -> "Some of it could not be written down";
      default -> CallWords.plain(kind.replace('.', ' '));
    };
  }
}
