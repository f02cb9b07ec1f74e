// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Both legs of a call on disk, the caller left and the agent right.
///
/// What is told here never blocks and never throws into the call: a bounded queue takes it, a
/// virtual thread looks twice a second and writes. At least every two seconds everything up to now
/// is written, so that a process that dies takes no more with it. The last three seconds also stay
/// in memory and are written again: what the agent was to say can still be taken back, and what the
/// caller said may come late. A gap is written as silence: a hole in a file would read as zeros,
/// which in µ-law is full loudness.
public final class CallRecording {

  /// Whose voice.
  public enum Leg {
    CALLER(0),
    AGENT(1);

    private final int channel;

    Leg(int channel) {
      this.channel = channel;
    }
  }

  /// What became of it, and how many pieces are not in it: too many at once, or out of their time.
  public sealed interface Outcome {
    record Finished(Path file, long dropped, long misplaced) implements Outcome {}

    /// What was written before can be played.
    record Failed(Path file, Exception cause, long dropped) implements Outcome {}
  }

  private sealed interface Note {
    /// Never compared; the audio is as it was handed over.
    @SuppressWarnings("ArrayRecordComponent")
    record Piece(Leg leg, long at, byte[] mulaw, long now) implements Note {}

    record Cut(long from) implements Note {}

    record End() implements Note {}
  }

  private static final int PER_MILLISECOND = 8;

  /// To be woken by each of a hundred pieces a second would cost as much as carrying the call.
  private static final long LOOK = 500;

  /// With the time until somebody looks, two seconds.
  private static final long FLUSH = 1_500;

  /// A line that hesitates for two seconds delivers afterwards what was said meanwhile.
  private static final long SETTLING = 3_000;

  private static final long AHEAD = 1_000;
  private static final int WINDOW = (int) (FLUSH + SETTLING + AHEAD) * PER_MILLISECOND;
  private static final long LONGEST = Duration.ofHours(24).toMillis();

  /// Queued beside its bytes, a piece costs about so much.
  private static final int OVERHEAD = 64;

  private final Path file;
  private final long longest;
  private final int capacity;
  private final Queue<Note> notes = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  // Of the writing thread only; positions in samples.
  private final byte[] window = new byte[2 * WINDOW];
  private final long[] ends = new long[2];

  /// What stands in the file and in the window's front no more: nothing changes it.
  private long base;

  private long flushedAt;
  private long misplaced;

  private CallRecording(Path file, Duration longest, int capacity) {
    this.file = file;
    this.longest = Math.min(longest.toMillis(), LONGEST);
    this.capacity = capacity;
    Arrays.fill(window, Mulaw.SILENCE);
  }

  /// @param longest nothing is written beyond it
  /// @param capacity bytes that may wait for the disk
  public static CallRecording begin(Path file, Duration longest, int capacity) {
    CallRecording begun = new CallRecording(file, longest, capacity);
    Thread.ofVirtual().name("recording").start(begun::run);
    return begun;
  }

  /// Takes over the bytes.
  ///
  /// @param at where it belongs, in milliseconds since the stream began
  /// @param now where the call is
  public void write(Leg leg, long at, byte[] mulaw, long now) {
    int cost = mulaw.length + OVERHEAD;
    if (closing.get() || mulaw.length == 0) {
      return;
    }
    if (outcome.isDone()) {
      dropped.incrementAndGet();
    } else if (queued.addAndGet(cost) > capacity) {
      queued.addAndGet(-cost);
      dropped.incrementAndGet();
    } else {
      notes.add(new Note.Piece(leg, at, mulaw, now));
    }
  }

  /// What the agent was to say from here on was not heard.
  public void cutAgent(long from) {
    if (!closing.get() && !outcome.isDone()) {
      notes.add(new Note.Cut(from));
    }
  }

  /// Finishes the file, once; the answer comes when it is done.
  public CompletionStage<Outcome> close() {
    if (closing.compareAndSet(false, true)) {
      notes.add(new Note.End());
      ended.countDown();
    }
    return outcome;
  }

  private void run() {
    Outcome end;
    try {
      end = record();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      end = new Outcome.Failed(file, stopped, dropped.get());
    } catch (IOException | RuntimeException broken) {
      end = new Outcome.Failed(file, broken, dropped.get());
    }
    outcome.complete(end);
    notes.clear();
  }

  private Outcome record() throws IOException, InterruptedException {
    try (WavFile wav = WavFile.create(file)) {
      while (takeNotes(wav)) {
        // Whoever ends it is not kept waiting.
        boolean _ = ended.await(LOOK, TimeUnit.MILLISECONDS);
      }
      long end = Math.max(ends[0], ends[1]);
      settle(end, wav);
      wav.endAfter(bytes(end));
    }
    return new Outcome.Finished(file, dropped.get(), misplaced);
  }

  /// Takes what was told since. False at the end.
  private boolean takeNotes(WavFile wav) throws IOException {
    for (Note note = notes.poll(); note != null; note = notes.poll()) {
      switch (note) {
        case Note.Piece piece -> {
          queued.addAndGet(-piece.mulaw().length - OVERHEAD);
          take(piece, wav);
        }
        case Note.Cut cut -> cut(cut.from() * PER_MILLISECOND);
        case Note.End _ -> {
          return false;
        }
      }
    }
    return true;
  }

  private void take(Note.Piece piece, WavFile wav) throws IOException {
    long now = Math.clamp(piece.now(), 0, longest);
    boolean due = now - flushedAt >= FLUSH;
    if (due) {
      flushedAt = now;
      settle((now - SETTLING) * PER_MILLISECOND, wav);
    }
    put(piece, now);
    if (due) {
      keep(now * PER_MILLISECOND, wav);
    }
  }

  private void put(Note.Piece piece, long now) {
    long last = Math.min(now + AHEAD, longest);
    long room = last * PER_MILLISECOND - piece.mulaw().length;
    if (piece.at() < 0 || piece.at() > last || piece.at() * PER_MILLISECOND > room) {
      misplaced++;
      return;
    }
    long from = piece.at() * PER_MILLISECOND;
    if (from < base) {
      misplaced++;
      return;
    }
    int leg = piece.leg().channel;
    int to = 2 * (int) (from - base) + leg;
    for (byte sample : piece.mulaw()) {
      window[to] = sample;
      to += 2;
    }
    ends[leg] = Math.max(ends[leg], from + piece.mulaw().length);
  }

  private void cut(long from) {
    int agent = Leg.AGENT.channel;
    for (long at = Math.max(from, base); at < ends[agent]; at++) {
      window[2 * (int) (at - base) + agent] = Mulaw.SILENCE;
    }
    ends[agent] = Math.min(ends[agent], Math.max(from, base));
  }

  /// Writes what nothing will change any more, and makes room in the window.
  private void settle(long until, WavFile wav) throws IOException {
    while (base < until) {
      int bytes = 2 * (int) Math.min(WINDOW, until - base);
      wav.write(bytes(base), window, bytes);
      System.arraycopy(window, bytes, window, 0, window.length - bytes);
      Arrays.fill(window, window.length - bytes, window.length, Mulaw.SILENCE);
      base += bytes / 2;
    }
  }

  /// Writes what may still change: this is how it stands if the process ends now.
  private void keep(long until, WavFile wav) throws IOException {
    long end = Math.min(until, Math.max(ends[0], ends[1]));
    if (end > base) {
      wav.write(bytes(base), window, (int) bytes(end - base));
    }
  }

  private static long bytes(long samples) {
    return 2 * samples;
  }
}
