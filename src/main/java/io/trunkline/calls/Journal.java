// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.database.DatabaseOutage;
import io.trunkline.media.EndReason;
import io.trunkline.media.Moment;
import io.trunkline.tools.CallAction;
import io.trunkline.tools.ToolSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Writes one call down while it goes on. The call's loop only drops notes here; a thread of its
/// own puts them in order, shows them on the live board and writes them to the database, at most
/// once a second. What the database does not take at the end goes to disk.
final class Journal {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);
  private static final int MOST_NOTES = 20_000;
  private static final int LAST_TRIES = 3;

  /// Something to be written down.
  private sealed interface Note {

    record Told(Moment moment) implements Note {}

    record StreamBegins(Duration after) implements Note {}

    record ToolAnswered(String use, String outcome, boolean worked) implements Note {}

    record Happened(CallEvent event) implements Note {}

    record StreamEnded(StreamResult result) implements Note {}

    record Close() implements Note {}
  }

  private final NewCall call;
  private final Optional<ToolSession> tools;
  private final List<Turn> before;
  private final Surroundings around;
  private final Runnable whenClosed;
  private final LinkedBlockingQueue<Note> notes = new LinkedBlockingQueue<>(MOST_NOTES);
  private final AtomicLong lost = new AtomicLong();

  // Of the writing thread only.
  private final Transcript transcript;
  private final List<CallEvent> events = new ArrayList<>();
  private @Nullable StreamResult result;
  private boolean streaming;
  private int unwrittenStreams;
  private volatile boolean carrierIsDone;
  private volatile String said;
  private volatile Standing standing = new Standing(0, Optional.empty(), Optional.empty());
  private boolean dirty;
  private Instant writtenAt = Instant.EPOCH;

  /// What every journal uses.
  ///
  /// @param lease a call that is on a stream is left alone for so long
  record Surroundings(
      Records records, Spool spool, LiveBoard board, InstantSource clock, Duration lease) {}

  Journal(
      NewCall call,
      Optional<ToolSession> tools,
      List<Turn> before,
      Surroundings around,
      Runnable whenClosed) {
    this.call = call;
    this.before = List.copyOf(before);
    this.transcript = new Transcript(before.size());
    this.said = Telling.of(before);
    this.tools = tools;
    this.around = around;
    this.whenClosed = whenClosed;
  }

  NewCall call() {
    return call;
  }

  /// What its agent may do; empty when nothing is known of it.
  Optional<ToolSession> tools() {
    return tools;
  }

  /// What was said so far, as whoever takes the call up again should know it.
  String said() {
    return said;
  }

  /// It is on the board at once: whoever began it may look.
  void begin() {
    show();
    Thread.ofVirtual().name("journal-" + call.session()).start(this::run);
  }

  void told(Moment moment) {
    drop(new Note.Told(moment));
  }

  void toolAnswered(String use, String outcome, boolean worked) {
    drop(new Note.ToolAnswered(use, outcome, worked));
  }

  void streamBegins() {
    drop(new Note.StreamBegins(Duration.between(call.startedAt(), around.clock().instant())));
  }

  void happened(String kind, Map<String, String> detail) {
    drop(new Note.Happened(new CallEvent(around.clock().instant(), kind, detail)));
  }

  void streamEnded(EndReason reason, StreamResult ended) {
    standing = new Standing(standing.streams() + 1, Optional.of(reason), standing.transfer());
    drop(new Note.StreamEnded(ended));
  }

  /// How the call stands between its streams.
  ///
  /// @param streams how many it has had
  /// @param ended why the last one ended
  /// @param transfer to whom the call is to be given when its stream has ended
  record Standing(int streams, Optional<EndReason> ended, Optional<CallAction.Transfer> transfer) {}

  Standing standing() {
    return standing;
  }

  void transferTo(CallAction.Transfer transfer) {
    standing = new Standing(standing.streams(), standing.ended(), Optional.of(transfer));
  }

  /// The carrier says the call is over: with its stream, the record is complete.
  void carrierIsDone() {
    carrierIsDone = true;
  }

  boolean isCarrierDone() {
    return carrierIsDone;
  }

  /// Nothing more of this call will be told.
  void close() {
    drop(new Note.Close());
  }

  private void drop(Note note) {
    if (!notes.offer(note)) {
      lost.incrementAndGet();
    }
  }

  private void run() {
    dirty = true;
    boolean open = true;
    while (open) {
      try {
        Note note = notes.poll(BETWEEN_WRITES.toMillis(), TimeUnit.MILLISECONDS);
        open = note == null || take(note);
        if (open && dirty && isDue()) {
          write(false);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        open = false;
      } catch (RuntimeException broken) {
        LOG.atError()
            .addKeyValue("call", call.session())
            .setCause(broken)
            .log("A note of a call was lost");
      }
    }
    end();
  }

  private boolean take(Note note) {
    switch (note) {
      case Note.Told told -> noted(transcript.note(told.moment()));
      case Note.StreamBegins begins -> {
        transcript.streamBegins(begins.after());
        streaming = true;
        unwrittenStreams++;
        dirty = true;
        writtenAt = Instant.EPOCH;
        show();
      }
      case Note.ToolAnswered answered -> {
        transcript.toolAnswered(answered.use(), answered.outcome());
        noted(transcript.toolWorked(answered.use(), answered.worked()));
      }
      case Note.Happened happened -> {
        events.add(happened.event());
        dirty = true;
      }
      case Note.StreamEnded ended -> {
        streaming = false;
        result = ended.result();
        dirty = true;
        writtenAt = Instant.EPOCH;
      }
      case Note.Close _ -> {
        return false;
      }
    }
    return true;
  }

  private void noted(boolean visible) {
    dirty = true;
    if (visible) {
      show();
    }
  }

  private boolean isDue() {
    return !around.clock().instant().isBefore(writtenAt.plus(BETWEEN_WRITES));
  }

  /// False when the database did not take it; then everything is as it was, for the next time.
  private boolean write(boolean last) {
    int from = transcript.takeChanged();
    CallFile file =
        new CallFile(call, transcript.turns(), from, events, Optional.ofNullable(result), last);
    writtenAt = around.clock().instant();
    try {
      around.records().write(file);
      events.clear();
      // Written once: what a stream left behind is added to what those before it left.
      result = null;
      for (; unwrittenStreams > 0; unwrittenStreams--) {
        around.records().attached(call.organization(), call.id(), around.lease());
      }
      dirty = false;
      return true;
    } catch (RuntimeException away) {
      transcript.changedAgain(from);
      tell(away);
      return false;
    }
  }

  /// An outage passes; anything else is a fault of ours, and somebody must hear of it. Without the
  /// cause, which quotes what was said.
  private void tell(RuntimeException failure) {
    boolean passes = DatabaseOutage.isCauseOf(failure);
    LOG.atLevel(passes ? Level.WARN : Level.ERROR)
        .addKeyValue("call", call.session())
        .addKeyValue("reason", failure.getClass().getSimpleName())
        .log("A call could not be written down yet");
  }

  private void end() {
    if (lost.get() > 0) {
      events.add(
          new CallEvent(
              around.clock().instant(), "notes-lost", Map.of("count", Long.toString(lost.get()))));
    }
    dirty = true;
    for (int tries = 0; dirty && tries < LAST_TRIES; tries++) {
      write(true);
    }
    if (dirty) {
      Optional<StreamResult> ended = Optional.ofNullable(result);
      around.spool().keep(new CallFile(call, transcript.turns(), 0, events, ended, true));
    }
    around.board().takeDown(call.organization(), call.id());
    whenClosed.run();
  }

  private void show() {
    List<Turn> turns = Stream.concat(before.stream(), transcript.turns().stream()).toList();
    said = Telling.of(turns);
    around
        .board()
        .show(
            new LiveBoard.OnAir(
                call.id(),
                call.organization(),
                call.session(),
                call.direction(),
                call.agent(),
                call.agentName(),
                call.engine(),
                call.from(),
                call.to(),
                call.startedAt(),
                streaming,
                turns));
  }
}
