// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.trunkline.engines.offline.Turn.ToolUse;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.ReplyEnded;
import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.Usage;
import io.trunkline.media.audio.Mulaw;
import io.trunkline.speech.SpeakingVoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Speaks one reply at a time, a sentence after the other, and is never more than a second ahead of
/// the caller's ear: so a reply that is cut off was hardly made in vain.
///
/// A reply is over when it should have been heard, by the clock. Used on the call's loop; only the
/// voice itself works elsewhere.
final class Mouth {

  private static final int BYTES_PER_MILLISECOND = 8;
  private static final int FRAME = 160;

  /// 100 ms: what is handed over at once.
  private static final int CHUNK = 5 * FRAME;

  private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(1_000);
  private static final int PAUSE_MILLISECONDS = 240;

  /// Who is told how a reply ended.
  interface Owner {

    /// @param unused the tool that was to be asked for, when the reply was cut off before that
    void replyEnded(Outcome outcome, Optional<ToolUse> unused);

    void toolAsked(String toolCall, ToolUse tool);
  }

  /// A reply that is being spoken.
  private static final class Reply {

    final String name;
    final SpeechPart part;
    final Turn turn;
    final boolean atOnce;
    final byte[][] sounds;
    final List<Integer> begins = new ArrayList<>();
    int sentence;
    int taken;
    int handedOver;
    boolean wordsDone;

    Reply(String name, SpeechPart part, Turn turn, boolean atOnce) {
      this.name = name;
      this.part = part;
      this.turn = turn;
      this.atOnce = atOnce;
      this.sounds = new byte[turn.sentences().size()][];
    }
  }

  private final EventLoop loop;
  private final Telling listener;
  private final SpeakingVoice voice;
  private final double speed;
  private final Owner owner;

  /// A call may be on another stream after this one, and its tools are told apart by their names.
  private final String session = UUID.randomUUID().toString();

  private @Nullable Reply reply;
  private @Nullable Reply last;
  private @Nullable Future<?> pumping;
  private int replies;
  private int tools;
  private long playsUntil;

  Mouth(EventLoop loop, Telling listener, SpeakingVoice voice, double speed, Owner owner) {
    this.loop = loop;
    this.listener = listener;
    this.voice = voice;
    this.speed = speed;
    this.owner = owner;
  }

  /// The name of what was said last, if anything was.
  Optional<String> lastItem() {
    return Optional.ofNullable(last)
        .filter(spoken -> spoken.sounds.length > 0)
        .map(spoken -> spoken.part.item());
  }

  boolean isSpeaking() {
    return reply != null;
  }

  /// @param atOnce hands everything over as soon as it is spoken, for a greeting: a bridge that
  ///   does not let it be cut short must have all of it
  void speak(Turn turn, boolean atOnce) {
    replies++;
    Reply begun =
        new Reply(
            "reply-" + replies,
            new SpeechPart("reply-" + replies, "said-" + replies),
            turn,
            atOnce);
    reply = begun;
    last = begun;
    playsUntil = now();
    listener.happened(new EngineEvent.ReplyStarted(begun.name));
    for (int i = 0; i < turn.sentences().size(); i++) {
      prepare(begun, i);
    }
    pump();
  }

  /// Stops in the middle of a word. What was handed over is the listener's to take back.
  void cut() {
    Reply cut = reply;
    if (cut != null) {
      boolean asked = cut.wordsDone;
      end(cut, Outcome.CANCELLED, asked ? Optional.empty() : cut.turn.tool());
    }
  }

  /// Whether the last sentence of a part had begun when so much of the part was heard.
  boolean reachedTheLastSentence(SpeechPart part, int heardMilliseconds) {
    Reply spoken = last;
    if (spoken == null || !spoken.part.equals(part)) {
      return true;
    }
    List<Integer> begins = spoken.begins;
    return begins.size() == spoken.sounds.length
        && !begins.isEmpty()
        && heardMilliseconds > begins.getLast();
  }

  void close() {
    reply = null;
    stopPumping();
  }

  private void prepare(Reply begun, int sentence) {
    var _ =
        voice
            .say(begun.turn.sentences().get(sentence), speed)
            .whenCompleteAsync((samples, failure) -> spoken(begun, sentence, samples), loop);
  }

  private void spoken(Reply begun, int sentence, short @Nullable [] samples) {
    if (begun != reply) {
      return;
    }
    if (samples == null) {
      listener.happened(new EngineEvent.Complained("voice-failed"));
    }
    begun.sounds[sentence] = samples == null ? new byte[0] : wholeFrames(samples);
    pump();
    listener.paused();
  }

  /// Hands over what is due, and comes back when more is.
  private void pump() {
    stopPumping();
    Reply speaking = reply;
    if (speaking == null) {
      return;
    }
    boolean more = true;
    while (more && speaking == reply) {
      more = handOver(speaking);
    }
    if (speaking == reply && isSaid(speaking)) {
      finish(speaking);
    } else if (speaking == reply && speaking.sounds[speaking.sentence] != null) {
      pumpAt(playsUntil - AHEAD);
    }
  }

  /// A chunk of the sentence in play, if there is one and it is due.
  private boolean handOver(Reply speaking) {
    skipWhatIsOver(speaking);
    if (isSaid(speaking)) {
      return false;
    }
    byte[] sound = speaking.sounds[speaking.sentence];
    long now = now();
    if (sound == null || (!speaking.atOnce && playsUntil - now > AHEAD)) {
      return false;
    }
    playsUntil = Math.max(playsUntil, now);
    if (speaking.taken == 0) {
      speaking.begins.add(speaking.handedOver / BYTES_PER_MILLISECOND);
      String words = speaking.turn.sentences().get(speaking.sentence);
      listener.happened(
          new EngineEvent.AgentSaid(speaking.part, speaking.sentence == 0 ? words : " " + words));
    }
    int bytes = Math.min(CHUNK, sound.length - speaking.taken);
    byte[] base64 = Mulaw.toBase64(sound, speaking.taken, bytes);
    speaking.taken += bytes;
    speaking.handedOver += bytes;
    playsUntil += TimeUnit.MILLISECONDS.toNanos(bytes / BYTES_PER_MILLISECOND);
    listener.spoke(speaking.part, base64, base64.length);
    return true;
  }

  private static void skipWhatIsOver(Reply speaking) {
    while (!isSaid(speaking)) {
      byte[] sound = speaking.sounds[speaking.sentence];
      if (sound == null || speaking.taken < sound.length) {
        return;
      }
      speaking.sentence++;
      speaking.taken = 0;
    }
  }

  private static boolean isSaid(Reply speaking) {
    return speaking.sentence >= speaking.sounds.length;
  }

  /// All words are handed over: the tool is asked for, and the reply is over when it was heard.
  private void finish(Reply speaking) {
    if (!speaking.wordsDone) {
      speaking.wordsDone = true;
      if (speaking.handedOver > 0) {
        listener.happened(new EngineEvent.SpeechEnded(speaking.part));
      }
      speaking.turn.tool().ifPresent(tool -> ask(speaking, tool));
    }
    if (speaking == reply) {
      if (now() < playsUntil) {
        pumpAt(playsUntil);
      } else {
        end(speaking, Outcome.COMPLETED, Optional.empty());
      }
    }
  }

  private void ask(Reply speaking, ToolUse tool) {
    tools++;
    String toolCall = "tool-" + session + "-" + tools;
    owner.toolAsked(toolCall, tool);
    listener.happened(
        new EngineEvent.ToolAsked(speaking.name, toolCall, tool.name(), tool.arguments()));
  }

  private void end(Reply ended, Outcome outcome, Optional<ToolUse> unused) {
    stopPumping();
    reply = null;
    listener.happened(new ReplyEnded(ended.name, outcome, Usage.NONE));
    owner.replyEnded(outcome, unused);
  }

  private void pumpAt(long nanos) {
    pumping =
        loop.schedule(
            () -> {
              pump();
              listener.paused();
            },
            Math.max(0, nanos - now()),
            TimeUnit.NANOSECONDS);
  }

  private void stopPumping() {
    if (pumping != null) {
      pumping.cancel(false);
      pumping = null;
    }
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  /// In µ-law, with a breath behind it, filled to whole frames.
  private static byte[] wholeFrames(short[] samples) {
    int pause = samples.length == 0 ? 0 : PAUSE_MILLISECONDS * BYTES_PER_MILLISECOND;
    int frames = (samples.length + pause + FRAME - 1) / FRAME;
    byte[] mulaw = new byte[frames * FRAME];
    Arrays.fill(mulaw, Mulaw.SILENCE);
    Mulaw.encode(samples, 0, mulaw, 0, samples.length);
    return mulaw;
  }
}
