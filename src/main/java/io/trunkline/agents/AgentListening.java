// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// How an agent tells that the caller speaks, and that she is done. What belongs to the other way
/// of telling is kept, for those who try both.
///
/// @param threshold by energy: how loud speech is, from 0 to 1
/// @param prefixMilliseconds by energy: how much of what came before counts as speech
/// @param silenceMilliseconds by energy: after so much silence the caller is done
/// @param idleMilliseconds by energy: after so much silence the agent speaks again; empty for never
/// @param eagerness by meaning: how soon a pause counts as an end
/// @param interruptible whether the caller may cut the agent short
/// @param noiseReduction which noise is taken away before it listens
public record AgentListening(
    TurnTaking turnTaking,
    double threshold,
    int prefixMilliseconds,
    int silenceMilliseconds,
    OptionalInt idleMilliseconds,
    Eagerness eagerness,
    boolean interruptible,
    NoiseReduction noiseReduction) {

  /// Milliseconds: the Realtime API refuses to speak again sooner, or later.
  public static final int SHORTEST_IDLE = 5000;

  public static final int LONGEST_IDLE = 30_000;

  /// What decides that the caller is done.
  public enum TurnTaking {
    /// How loud it is.
    ENERGY,
    /// What was said so far.
    MEANING;

    /// As it is stored and sent.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for any other word.
    public static Optional<TurnTaking> parse(String word) {
      return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
    }
  }

  /// How soon a pause counts as an end.
  public enum Eagerness {
    LOW,
    MEDIUM,
    HIGH,
    AUTO;

    /// As it is stored and sent.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for any other word.
    public static Optional<Eagerness> parse(String word) {
      return Arrays.stream(values()).filter(degree -> degree.word().equals(word)).findFirst();
    }
  }

  /// Where the caller's microphone is, which tells what is noise.
  public enum NoiseReduction {
    OFF,
    /// At her mouth: a handset, a headset.
    NEAR_FIELD,
    /// Somewhere in the room: a speakerphone, a car.
    FAR_FIELD;

    /// As it is stored and sent.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for any other word.
    public static Optional<NoiseReduction> parse(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /// What a new agent begins with: the values the Realtime API itself begins with.
  public static AgentListening standard() {
    return new AgentListening(
        TurnTaking.ENERGY,
        0.5,
        300,
        500,
        OptionalInt.empty(),
        Eagerness.AUTO,
        true,
        NoiseReduction.OFF);
  }
}
