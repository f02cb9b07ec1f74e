// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What the far end of the phone line plays: a queue that empties at eight bytes a millisecond.
///
/// A mark is due when everything queued before it has been played, at once if nothing is queued. A
/// clear makes every outstanding mark due. Times are nanoseconds of one monotonic clock; not for
/// several threads.
final class Playout {
  static final long NANOS_PER_BYTE = 125_000;

  private sealed interface Queued {
    /// Never compared; copying fifty frames a second for each call would cost the load its calls.
    @SuppressWarnings("ArrayRecordComponent")
    record Audio(byte[] bytes) implements Queued {}

    record Mark(String name) implements Queued {}
  }

  private final ArrayDeque<Queued> queue = new ArrayDeque<>();
  private long playing;
  private long headStarted;
  private long playedBytes;

  void audio(byte[] bytes, long now, List<String> due) {
    advance(now, due);
    if (bytes.length == 0) {
      return;
    }
    if (queue.isEmpty()) {
      headStarted = now;
    }
    queue.add(new Queued.Audio(bytes));
    playing++;
  }

  void mark(String name, long now, List<String> due) {
    advance(now, due);
    if (queue.isEmpty()) {
      due.add(name);
    } else {
      queue.add(new Queued.Mark(name));
    }
  }

  /// Plays up to now and adds the names of the marks that were reached.
  void advance(long now, List<String> due) {
    for (Queued head = queue.peek(); head != null; head = queue.peek()) {
      switch (head) {
        case Queued.Mark(String name) -> due.add(name);
        case Queued.Audio(byte[] bytes) -> {
          long length = bytes.length * NANOS_PER_BYTE;
          if (now - headStarted < length) {
            return;
          }
          headStarted += length;
          playedBytes += bytes.length;
          playing--;
        }
      }
      queue.remove();
    }
  }

  /// Empties the queue; the marks that stood in it are due.
  void clear(long now, List<String> due) {
    playedBytes = playedBytes(now, due);
    List<Queued> dropped = new ArrayList<>(queue);
    queue.clear();
    playing = 0;
    for (Queued one : dropped) {
      if (one instanceof Queued.Mark(String name)) {
        due.add(name);
      }
    }
  }

  /// All that was ever played, to the byte.
  long playedBytes(long now, List<String> due) {
    advance(now, due);
    return playedBytes + intoHead(now);
  }

  /// What plays now; nothing when the queue is empty.
  List<Ears.Position> position(long now, List<String> due) {
    advance(now, due);
    return queue.peek() instanceof Queued.Audio(byte[] bytes)
        ? List.of(new Ears.Position(bytes, (int) intoHead(now)))
        : List.of();
  }

  boolean isPlaying() {
    return playing > 0;
  }

  private long intoHead(long now) {
    return queue.isEmpty() ? 0 : (now - headStarted) / NANOS_PER_BYTE;
  }

  /// When the audio at the head ends, and with it perhaps a mark is due.
  long headEnds() {
    return queue.peek() instanceof Queued.Audio(byte[] bytes)
        ? headStarted + bytes.length * NANOS_PER_BYTE
        : headStarted;
  }
}
