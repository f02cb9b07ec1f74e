// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.trunkline.speech.SpeakingVoice;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What a caller says, word for word, into the frames of her stream: one sentence after the other,
/// and silence whenever there is none.
public final class CallersVoice implements Ears {

  private static final int LOUDEST = 32_635;
  private static final int BIAS = 0x84;

  private record Sentence(ByteBuffer mulaw, CompletableFuture<Void> spoken) {}

  private final SpeakingVoice voice;
  private final ConcurrentLinkedQueue<Sentence> sentences = new ConcurrentLinkedQueue<>();

  public CallersVoice(SpeakingVoice voice) {
    this.voice = voice;
  }

  /// From any thread; done when the last sound of it has left.
  public CompletableFuture<Void> say(String sentence) {
    CompletableFuture<Void> spoken = new CompletableFuture<>();
    var _ =
        voice
            .say(sentence, 1)
            .whenComplete((samples, failure) -> {
              if (failure == null) {
                sentences.add(new Sentence(ByteBuffer.wrap(mulaw(samples)), spoken));
              } else {
                spoken.completeExceptionally(failure);
              }
            });
    return spoken;
  }

  @Override
  public void speak(byte[] frame) {
    Sentence speaking = sentences.peek();
    if (speaking == null) {
      return;
    }
    int left = Math.min(frame.length, speaking.mulaw().remaining());
    speaking.mulaw().get(frame, 0, left);
    if (!speaking.mulaw().hasRemaining()) {
      sentences.remove();
      speaking.spoken().complete(null);
    }
  }

  private static byte[] mulaw(short[] samples) {
    byte[] mulaw = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      mulaw[i] = mulaw(samples[i]);
    }
    return mulaw;
  }

  /// G.711: sign, exponent and mantissa of the magnitude, all bits turned round.
  static byte mulaw(short sample) {
    int biased = Math.min(Math.abs(sample), LOUDEST) + BIAS;
    int exponent = 24 - Integer.numberOfLeadingZeros(biased);
    int mantissa = (biased >> (exponent + 3)) & 0x0F;
    int sign = sample < 0 ? 0x80 : 0;
    return (byte) ~(sign | (exponent << 4) | mantissa);
  }
}
