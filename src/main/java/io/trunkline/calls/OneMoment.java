// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.Clip;
import io.trunkline.media.audio.Mulaw;
import io.trunkline.speech.SpeakingVoice;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What callers hear while a lost engine is being replaced. Spoken once, in the background, when
/// the first call comes: until it is there, they hear nothing instead.
@Component
class OneMoment {

  private static final String WORDS = "One moment, please.";

  private final SpeakingVoice voice;
  private final AtomicReference<@Nullable CompletableFuture<Clip>> spoken = new AtomicReference<>();

  OneMoment(SpeakingVoice voice) {
    this.voice = voice;
  }

  Optional<Clip> clip() {
    CompletableFuture<Clip> known = spoken.get();
    if (known == null || known.isCompletedExceptionally()) {
      CompletableFuture<Clip> begun = voice.say(WORDS, 1).thenApply(OneMoment::clip);
      spoken.compareAndSet(known, begun);
      return Optional.empty();
    }
    return known.isDone() ? Optional.of(known.join()) : Optional.empty();
  }

  private static Clip clip(short[] samples) {
    byte[] mulaw = new byte[samples.length];
    Mulaw.encode(samples, 0, mulaw, 0, samples.length);
    return Clip.of(mulaw);
  }
}
