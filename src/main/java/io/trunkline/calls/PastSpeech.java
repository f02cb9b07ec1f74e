// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.audio.CallRecording.Leg;
import io.trunkline.media.audio.Mulaw;
import io.trunkline.speech.SpeakingVoice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// How a call would have sounded: what each turn says, spoken in the turn's own time. Both legs are
/// as long as the call.
final class PastSpeech {

  static final int PER_MILLISECOND = 8;

  /// Somebody who is done a little early is not made to drawl.
  private static final double SLOW_ENOUGH = 0.85;

  private final byte[] caller;
  private final byte[] agent;

  private PastSpeech(Duration talked) {
    int samples = Math.toIntExact(talked.toMillis() * PER_MILLISECOND);
    this.caller = new byte[samples];
    this.agent = new byte[samples];
    Arrays.fill(caller, Mulaw.SILENCE);
    Arrays.fill(agent, Mulaw.SILENCE);
  }

  /// Takes the voice some milliseconds for each sentence.
  static PastSpeech of(List<Turn> turns, Duration talked, SpeakingVoice voice)
      throws InterruptedException, ExecutionException {
    PastSpeech speech = new PastSpeech(talked);
    for (Turn turn : turns) {
      if (turn.speaker() != Turn.Speaker.TOOL) {
        speech.add(turn, voice);
      }
    }
    return speech;
  }

  int samples() {
    return caller.length;
  }

  byte[] leg(Leg leg) {
    return leg == Leg.CALLER ? caller : agent;
  }

  /// Never beyond the turn: what the caller did not hear is not there.
  private void add(Turn turn, SpeakingVoice voice) throws InterruptedException, ExecutionException {
    byte[] leg = leg(turn.speaker() == Turn.Speaker.CALLER ? Leg.CALLER : Leg.AGENT);
    int from = position(turn.started());
    int room = position(turn.ended()) - from;
    short[] spoken = room == 0 ? new short[0] : within(room, turn.heard(), voice);
    Mulaw.encode(spoken, 0, leg, from, Math.min(room, spoken.length));
  }

  private static short[] within(int room, String words, SpeakingVoice voice)
      throws InterruptedException, ExecutionException {
    short[] leisurely = voice.say(words, 1).get();
    double speed = (double) leisurely.length / room;
    return speed >= SLOW_ENOUGH && speed <= 1 ? leisurely : voice.say(words, speed).get();
  }

  private int position(long milliseconds) {
    return (int) Math.min(samples(), milliseconds * PER_MILLISECOND);
  }
}
