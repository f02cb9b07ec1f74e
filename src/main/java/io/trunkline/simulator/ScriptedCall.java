// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One call of a [ScriptedCaller]: whose turn it is, told by what can be heard. On one thread.
final class ScriptedCall implements Ears {

  private static final long LOOK_MILLISECONDS = 100;
  private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(700);
  private static final long CUTS_IN_AFTER = TimeUnit.MILLISECONDS.toNanos(1_200);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(12);
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(4);

  /// The answer that is given before the question has ended.
  private static final int CUTTING_IN = 2;

  private static final int LOUD = 500;
  private static final String ANYBODY = "Hello?";

  private final CallersVoice voice;
  private final Script script;
  private final EventExecutor thread;
  private @Nullable TwilioCaller line;
  private @Nullable Future<?> looking;

  private boolean speaking;
  private int answers;
  private int unanswered;
  private long begunAt;
  private long playsUntil;
  private long loudSince;
  private long loudUntil;
  private long spokeUntil;

  ScriptedCall(CallersVoice voice, Script script, EventExecutor thread) {
    this.voice = voice;
    this.script = script;
    this.thread = thread;
  }

  void begin(TwilioCaller caller) {
    thread.execute(() -> {
      line = caller;
      begunAt = System.nanoTime();
      playsUntil = begunAt;
      loudUntil = begunAt;
      spokeUntil = begunAt;
      looking =
          thread.scheduleWithFixedDelay(
              this::look, LOOK_MILLISECONDS, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
    });
  }

  void end() {
    thread.execute(() -> {
      if (looking != null) {
        looking.cancel(false);
      }
    });
  }

  @Override
  public void speak(byte[] frame) {
    voice.speak(frame);
  }

  /// It comes before it is heard, piece after piece.
  @Override
  public void received(byte[] audio, long now) {
    long from = Math.max(now, playsUntil);
    playsUntil = from + audio.length * Playout.NANOS_PER_BYTE;
    if (isLoud(audio)) {
      loudSince = from - loudUntil > SILENCE ? from : loudSince;
      loudUntil = playsUntil;
    }
  }

  @Override
  public void cleared(List<Position> at, long now) {
    playsUntil = now;
    loudUntil = Math.min(loudUntil, now);
  }

  private static boolean isLoud(byte[] audio) {
    long sum = 0;
    for (byte one : audio) {
      sum += Hearing.amplitude(one);
    }
    return audio.length > 0 && sum / audio.length > LOUD;
  }

  private void look() {
    long now = System.nanoTime();
    if (speaking) {
      return;
    }
    boolean agentSpoke = loudUntil > spokeUntil;
    if (now - begunAt > LONGEST) {
      hangUp();
    } else if ((agentSpoke && now - loudUntil > SILENCE) || isCuttingIn(now)) {
      unanswered = 0;
      answer();
    } else if (!agentSpoke && now - spokeUntil > PATIENCE) {
      ask();
    }
  }

  private boolean isCuttingIn(long now) {
    return answers == CUTTING_IN
        && loudSince > spokeUntil
        && loudUntil > now
        && now - loudSince > CUTS_IN_AFTER
        && script.isAsked();
  }

  private void answer() {
    Optional<String> answer = script.answer();
    answers++;
    answer.ifPresentOrElse(this::say, this::hangUp);
  }

  private void ask() {
    unanswered++;
    if (unanswered > 1) {
      hangUp();
    } else {
      say(ANYBODY);
    }
  }

  private void say(String sentence) {
    speaking = true;
    var _ =
        voice
            .say(sentence)
            .whenCompleteAsync(
                (_, failure) -> {
                  speaking = false;
                  spokeUntil = System.nanoTime();
                  if (failure != null) {
                    hangUp();
                  }
                },
                thread);
  }

  private void hangUp() {
    if (line != null) {
      line.hangUp();
    }
  }
}
