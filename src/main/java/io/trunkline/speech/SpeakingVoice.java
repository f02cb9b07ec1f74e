// SPDX-License-Identifier: Apache-2.0
package io.trunkline.speech;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// FreeTTS with its voice of 8 kHz, `kevin`: clear, and plainly a machine.
///
/// A voice is a heap of tables that only one thread may use, so one thread speaks for everybody,
/// sentence by sentence: a second of speech costs it a millisecond or two. What was said lately is
/// kept, because an agent says the same to every caller.
///
/// The voice is taken from its directory and not from FreeTTS's manager, which would look for a
/// system property and for files beside the jar.
public final class SpeakingVoice implements AutoCloseable {

  public static final int SAMPLES_PER_SECOND = 8_000;

  /// Longer is no sentence, and would keep everybody else waiting.
  private static final int LONGEST = 1_000;

  private static final int WAITING_SENTENCES = 500;
  private static final float WORDS_PER_MINUTE = 150;
  private static final double SLOWEST = 0.5;
  private static final double FASTEST = 2;

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern UNSPEAKABLE = Pattern.compile("[^A-Za-z0-9 .,;:?!'$%-]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final ThreadPoolExecutor throat =
      new ThreadPoolExecutor(
          1,
          1,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_SENTENCES),
          Thread.ofPlatform().daemon().name("voice").factory());

  private final RecentSpeech recent = new RecentSpeech();
  private @Nullable Voice voice;

  public SpeakingVoice() {
    throat.allowCoreThreadTimeOut(true);
  }

  /// Speaks a sentence: 16-bit samples, [#SAMPLES_PER_SECOND], which are the caller's to keep but
  /// not to change. What cannot be spoken is left out; of nothing comes nothing. Fails when more is
  /// waiting to be spoken than can be said in time.
  ///
  /// @param speed 1 is the voice's own
  public CompletableFuture<short[]> say(String sentence, double speed) {
    String plain = plain(sentence);
    float rate = (float) (WORDS_PER_MINUTE * Math.min(FASTEST, Math.max(SLOWEST, speed)));
    try {
      return CompletableFuture.supplyAsync(() -> spoken(plain, rate), throat);
    } catch (RejectedExecutionException tooMuch) {
      return CompletableFuture.failedFuture(tooMuch);
    }
  }

  @Override
  public void close() {
    throat.shutdownNow();
  }

  private short[] spoken(String sentence, float rate) {
    if (sentence.isEmpty()) {
      return new short[0];
    }
    return recent.of(new RecentSpeech.Sentence(sentence, rate), () -> synthesize(sentence, rate));
  }

  private short[] synthesize(String sentence, float rate) {
    Voice speaking = voice();
    SoundOfSpeech sound = new SoundOfSpeech();
    speaking.setAudioPlayer(sound);
    speaking.setRate(rate);
    if (!speaking.speak(sentence)) {
      throw new IllegalStateException("The voice could not say a sentence");
    }
    return sound.samples();
  }

  private Voice voice() {
    Voice loaded = voice;
    if (loaded == null) {
      loaded =
          Arrays.stream(new KevinVoiceDirectory().getVoices())
              .filter(offered -> offered.getName().equals("kevin"))
              .findFirst()
              .orElseThrow();
      loaded.allocate();
      voice = loaded;
    }
    return loaded;
  }

  /// The voice reads English and stumbles over everything else.
  static String plain(String sentence) {
    String letters =
        ACCENTS.matcher(Normalizer.normalize(sentence, Normalizer.Form.NFKD)).replaceAll("");
    String named = letters.replace("&", " and ").replace("@", " at ").replace("\u2019", "'");
    String speakable = UNSPEAKABLE.matcher(named).replaceAll(" ");
    String joined = SPACES.matcher(speakable).replaceAll(" ").strip();
    String within = joined.length() > LONGEST ? joined.substring(0, LONGEST) : joined;
    return within.chars().anyMatch(Character::isLetterOrDigit) ? within : "";
  }
}
