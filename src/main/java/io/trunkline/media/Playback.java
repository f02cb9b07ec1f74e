// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.trunkline.media.twilio.StreamEncoder;
import io.trunkline.media.wire.Base64Bytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the agent says, on its way to the caller's ear: paced, marked, and known for how far it was
/// heard.
///
/// An engine speaks faster than people listen. What is sent too early cannot be taken back without
/// a doubt of how much was heard, so at most [MediaLimits#ahead] of audio is with the carrier at
/// any time; the rest waits here. Behind the first message of a part, behind every fifth of a
/// second and behind the part's end goes a mark, and the carrier returns it when the caller has
/// heard everything before it. Between two marks the clock tells, never beyond what was sent.
///
/// ```text
///   generated ───────────────────────────────────────────►
///   sent      ────────────────────────►  at most `ahead` beyond what is playing
///   heard     ──────────────►
/// ```
///
/// Used on one event loop. Time is given, in nanoseconds of a clock that only goes forward.
final class Playback {

  private static final int BYTES_PER_MILLISECOND = 8;

  /// In one message: long enough to be few, short enough that the marks stay close together.
  private static final int LARGEST_MESSAGE = 5 * WaitingAudio.FRAME;

  /// Marks that came back more often would be read for nothing: the clock is as good in between.
  private static final int MARK_EVERY = 10 * WaitingAudio.FRAME;

  /// Replies whose late audio may still arrive; more than one at a time is rare already.
  private static final int REMEMBERED = 8;

  private final StreamEncoder carrier;
  private final long ahead;
  private final Tape tape;
  private final Consumer<HeardLedger> heardOut;

  private final WaitingAudio waiting = new WaitingAudio();
  private final MarksUnderWay marks = new MarksUnderWay();
  private final ArrayDeque<PartInPlay> inPlay = new ArrayDeque<>();
  private final ArrayDeque<String> interrupted = new ArrayDeque<>();
  private @Nullable PartInPlay last;

  /// When everything that was sent will have been played.
  private long playedUntil;

  /// Since when the part in play has gone on from where it was last known to be.
  private long knownAt;

  private long lateFrames;

  /// @param heardOut told of every part that was heard to its end
  Playback(StreamEncoder carrier, Duration ahead, Tape tape, Consumer<HeardLedger> heardOut) {
    this.carrier = carrier;
    this.ahead = ahead.toNanos();
    this.tape = tape;
    this.heardOut = heardOut;
  }

  /// Takes a piece of speech; sends what may leave at once. False when it is not base64.
  boolean speak(SpeechPart part, byte[] base64, int offset, int length, long now) {
    int bytes = Base64Bytes.decodedLength(base64, offset, length);
    if (bytes < 0) {
      return false;
    }
    if (isInterrupted(part)) {
      lateFrames += (bytes + WaitingAudio.FRAME - 1) / WaitingAudio.FRAME;
      return true;
    }
    PartInPlay play = play(part);
    if (maySplice(bytes, now)) {
      play.generatedBytes += bytes;
      carrier.media(base64, offset, length);
      tape.plays(base64, offset, length, Math.max(now, playedUntil));
      sent(play, bytes, now);
      return true;
    }
    byte[] audio = new byte[bytes];
    if (!Base64Bytes.decode(base64, offset, length, audio, 0)) {
      return false;
    }
    play.generatedBytes += bytes;
    waiting.add(play, audio);
    release(now);
    return true;
  }

  /// No more audio of this part will come.
  void complete(SpeechPart part, long now) {
    completeAll(play -> play.part.equals(part), now);
  }

  /// Nothing more of this reply will come, whether its parts were ended one by one or not.
  void completeReply(String reply, long now) {
    completeAll(play -> play.part.reply().equals(reply), now);
  }

  /// Sends what may leave by now.
  void release(long now) {
    while (!waiting.isEmpty()) {
      long room = now + ahead - Math.max(now, playedUntil);
      int frames = (int) (room / nanos(WaitingAudio.FRAME));
      if (frames == 0) {
        return;
      }
      WaitingAudio.Piece piece = waiting.first();
      int bytes = Math.min(frames * WaitingAudio.FRAME, Math.min(piece.left(), LARGEST_MESSAGE));
      carrier.audio(piece.audio, piece.taken, bytes);
      tape.playsMulaw(piece.audio, piece.taken, bytes, Math.max(now, playedUntil));
      waiting.took(piece, bytes);
      sent(piece.of, bytes, now);
    }
  }

  /// How long until there is something to release; a quarter of the way is left open so that the
  /// next release sends several frames at once. Negative when nothing waits.
  long nanosUntilRelease(long now) {
    return waiting.isEmpty() ? -1 : Math.max(0, playedUntil - now - ahead * 3 / 4);
  }

  /// A mark came back: answers the part it stands in. Nothing when it is none of ours, or of what
  /// was cleared.
  @Nullable SpeechPart marked(long mark, long now) {
    PartInPlay settled = null;
    if (marks.knows(mark)) {
      for (PartInPlay play = marks.takeUpTo(mark); play != null; play = marks.takeUpTo(mark)) {
        settled = play;
        knownAt = now;
      }
      tellHeardOut();
    }
    return settled == null ? null : settled.part;
  }

  /// The caller speaks: has the carrier forget what it has not played, and answers what became of
  /// every part that was not heard to its end. Whatever else comes of these replies, and of the one
  /// being made, is dropped.
  List<HeardLedger> interrupt(@Nullable String replyBeingMade, long now) {
    List<HeardLedger> cut = giveUp(replyBeingMade, now);
    if (!cut.isEmpty()) {
      carrier.clear();
    }
    return cut;
  }

  /// The same when there is no carrier any more to be told.
  List<HeardLedger> giveUp(@Nullable String replyBeingMade, long now) {
    List<HeardLedger> cut = new ArrayList<>();
    boolean first = true;
    for (PartInPlay play : inPlay) {
      if (first) {
        play.played = played(play, now);
        first = false;
      }
      cut.add(play.ledgerOfCleared());
      forget(play.part.reply());
    }
    if (replyBeingMade != null) {
      forget(replyBeingMade);
    }
    inPlay.clear();
    last = null;
    marks.giveUp();
    waiting.clear();
    playedUntil = now;
    tape.cleared(now);
    return cut;
  }

  /// Whether the caller still has something to hear of what was said.
  boolean isSpeaking() {
    return !inPlay.isEmpty();
  }

  /// Whether everything that was said has been heard, as far as marks tell.
  boolean isHeardOut() {
    return waiting.isEmpty() && marks.isEmpty();
  }

  /// Whether something of this reply was said and not heard to its end.
  boolean isSaying(String reply) {
    return inPlay.stream().anyMatch(play -> play.part.reply().equals(reply));
  }

  /// Whether something of this part is with the carrier.
  boolean hasSent(SpeechPart part) {
    return inPlay.stream().anyMatch(play -> play.sent > 0 && play.part.equals(part));
  }

  int waitingMilliseconds() {
    return waiting.bytes() / BYTES_PER_MILLISECOND;
  }

  /// Frames of replies that had been cut short when they came.
  long lateFrames() {
    return lateFrames;
  }

  private void completeAll(Predicate<PartInPlay> which, long now) {
    for (PartInPlay play : inPlay) {
      if (!play.complete && which.test(play)) {
        finish(play);
      }
    }
    release(now);
    tellHeardOut();
  }

  private void finish(PartInPlay play) {
    play.complete = true;
    if (play == last) {
      waiting.finish(play);
    }
    if (play.unmarkedBytes > 0 && play.hasLeft()) {
      mark(play);
    }
  }

  private boolean maySplice(int bytes, long now) {
    return bytes > 0
        && bytes % WaitingAudio.FRAME == 0
        && bytes <= LARGEST_MESSAGE
        && waiting.hasNothingInFront()
        && Math.max(now, playedUntil) + nanos(bytes) - now <= ahead;
  }

  private void sent(PartInPlay play, int bytes, long now) {
    if (marks.isEmpty() && playedUntil <= now) {
      // Nothing was playing: this begins to, about now.
      play.played = play.sent;
      knownAt = now;
    }
    boolean first = play.sent == 0;
    play.sent += bytes / BYTES_PER_MILLISECOND;
    play.unmarkedBytes += bytes;
    playedUntil = Math.max(now, playedUntil) + nanos(bytes);
    if (first || play.unmarkedBytes >= MARK_EVERY || (play.complete && play.hasLeft())) {
      mark(play);
    }
  }

  private void mark(PartInPlay play) {
    play.unmarkedBytes = 0;
    carrier.mark(marks.put(play, play.sent));
  }

  private PartInPlay play(SpeechPart part) {
    PartInPlay play = last;
    if (play == null || !play.part.equals(part)) {
      if (play != null) {
        finish(play);
      }
      play = new PartInPlay(part);
      last = play;
      inPlay.add(play);
    }
    return play;
  }

  /// The clock's guess of how far the part in play was heard, held between what a mark has
  /// confirmed and what was sent at all.
  private int played(PartInPlay play, long now) {
    long since = TimeUnit.NANOSECONDS.toMillis(now - knownAt);
    return (int) Math.min(play.sent, play.played + Math.max(0, since));
  }

  private void tellHeardOut() {
    while (!inPlay.isEmpty() && inPlay.element().isHeardOut()) {
      PartInPlay play = inPlay.remove();
      if (play == last) {
        last = null;
      }
      heardOut.accept(play.ledger());
    }
  }

  /// What is in play has not been interrupted, and nearly every piece belongs to it.
  private boolean isInterrupted(SpeechPart part) {
    boolean goesOn = last != null && last.part.equals(part);
    return !goesOn && interrupted.contains(part.reply());
  }

  private void forget(String reply) {
    if (!interrupted.contains(reply)) {
      if (interrupted.size() == REMEMBERED) {
        interrupted.remove();
      }
      interrupted.add(reply);
    }
  }

  private static long nanos(int bytes) {
    return TimeUnit.MILLISECONDS.toNanos(bytes) / BYTES_PER_MILLISECOND;
  }
}
