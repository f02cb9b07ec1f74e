// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What an engine needs to know of an agent.
///
/// @param greeting what it says first; without one it waits for the caller
public record EngineBrief(
    String instructions,
    Optional<String> greeting,
    Voice voice,
    Listening listening,
    List<ToolOffer> tools,
    Budget budget) {

  public EngineBrief {
    tools = List.copyOf(tools);
  }

  /// How it sounds.
  ///
  /// @param language an ISO 639-1 code, a hint to whoever writes down what was said
  /// @param speed 1 is the voice's own
  public record Voice(String model, String name, String language, double speed) {}

  /// How it tells that the caller speaks, and how it writes down what she said.
  public record Listening(
      TurnTaking turns, Optional<NoiseReduction> noiseReduction, Optional<String> transcriber) {}

  /// Who decides when the caller's turn is over.
  public sealed interface TurnTaking {

    Reacting reacting();

    /// By loudness.
    ///
    /// @param idle speak again after so long without a word
    record ByEnergy(
        double threshold,
        Duration prefix,
        Duration silence,
        Optional<Duration> idle,
        Reacting reacting)
        implements TurnTaking {}

    /// By what was said so far.
    record ByMeaning(Eagerness eagerness, Reacting reacting) implements TurnTaking {}
  }

  /// What the engine does by itself when a turn of the caller begins or ends.
  ///
  /// @param replies when it ends, makes a reply
  /// @param interrupts when it begins, stops the greeting as well. False: the greeting, with what
  ///   the caller must be told, is said to its end whatever she says; she is still heard, and told
  ///   of. Every later reply stops when she speaks, whatever stands here.
  public record Reacting(boolean replies, boolean interrupts) {}

  /// How soon a pause counts as an end.
  public enum Eagerness {
    LOW,
    MEDIUM,
    HIGH,
    AUTO
  }

  /// Where the microphone is.
  public enum NoiseReduction {
    NEAR_FIELD,
    FAR_FIELD
  }

  /// What a conversation may consume.
  ///
  /// @param replyTokens at most so many for one reply
  /// @param retention the share of a full memory that is kept when the oldest is dropped
  public record Budget(OptionalInt replyTokens, Optional<Double> retention) {}

  /// A tool the model may ask for.
  ///
  /// @param schema a JSON schema, as text
  public record ToolOffer(String name, String description, String schema) {}

  /// The instructions and the greeting are the agency's and its client's: not for logs.
  @Override
  public String toString() {
    return "EngineBrief[voice=" + voice + ", tools=" + tools.size() + "]";
  }
}
