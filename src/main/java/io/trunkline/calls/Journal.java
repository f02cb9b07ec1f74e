// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.database.DatabaseOutage;
import io.trunkline.media.CallBrief;
import io.trunkline.media.EndReason;
import io.trunkline.media.Moment;
import io.trunkline.tools.CallAction;
import io.trunkline.tools.ToolSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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

    record StreamBegins(int number, Instant at) implements Note {}

    record ToolAnswered(String use, String outcome, boolean worked) implements Note {}

    record Happened(CallEvent event) implements Note {}

    record StreamEnded(int number, StreamResult result, Instant at) implements Note {}

    record Close() implements Note {}
  }

  private final Beginning beginning;
  private final NewCall call;
  private final Surroundings around;
  private final Runnable whenClosed;
  private final LinkedBlockingQueue<Note> notes = new LinkedBlockingQueue<>(MOST_NOTES);
  private final AtomicLong lost = new AtomicLong();
  private final AtomicReference<@Nullable Instant> firstStream = new AtomicReference<>();

  /// Stands before the number of each event: the journals of a call are kept apart by it.
  private final String name = UUID.randomUUID().toString();

  // Of the writing thread only.
  private final Transcript transcript;
  private final List<CallFile.Noted> events = new ArrayList<>();
  private final SortedMap<Integer, CallStream> streams = new TreeMap<>();
  private final Set<Integer> unwritten = new HashSet<>();
  private int counted;
  private boolean dirty;
  private Instant writtenAt = Instant.EPOCH;

  private volatile boolean carrierIsDone;
  private volatile String said;

  /// What every journal uses.
  record Surroundings(Records records, Spool spool, LiveBoard board, InstantSource clock) {}

  Journal(Beginning beginning, Surroundings around, Runnable whenClosed) {
    this.beginning = beginning;
    this.call = beginning.call();
    this.transcript = new Transcript(beginning.before().size());
    this.said = Telling.of(beginning.before());
    this.around = around;
    this.whenClosed = whenClosed;
    beginning.firstStream().ifPresent(firstStream::set);
  }

  NewCall call() {
    return call;
  }

  /// What its agent may do; empty when nothing is known of it.
  Optional<ToolSession> tools() {
    return beginning.tools();
  }

  /// Who answers, as it was when the call began.
  Optional<LookedUp.Found> found() {
    return beginning.found();
  }

  /// How the call stands between its streams.
  Standing standing() {
    return beginning.standing();
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

  void streamBegins(CallBrief brief) {
    Instant now = around.clock().instant();
    firstStream.compareAndSet(null, now);
    standing().began(brief);
    drop(new Note.StreamBegins(standing().numberOf(brief), now));
  }

  /// For how long the call has been spoken.
  Duration sinceFirstStream() {
    Instant first = firstStream.get();
    return first == null ? Duration.ZERO : Duration.between(first, around.clock().instant());
  }

  void happened(String kind, Map<String, String> detail) {
    drop(new Note.Happened(new CallEvent(around.clock().instant(), kind, detail)));
  }

  void streamEnded(CallBrief brief, EndReason reason, StreamResult ended) {
    if (!standing().ended(brief, reason)) {
      happened("stream.refused", Map.of("reason", reason.label()));
      return;
    }
    happened("stream.ended", Map.of("reason", reason.label()));
    drop(new Note.StreamEnded(standing().numberOf(brief), ended, around.clock().instant()));
  }

  /// Told at once, so that another process knows of it if this one goes.
  void transferTo(CallAction.Transfer transfer) {
    standing().transferTo(transfer);
    happened(PendingTransfer.WANTED, PendingTransfer.detail(transfer));
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
        transcript.streamBegins(begins.number(), sinceFirst(begins.at()));
        put(new CallStream(begins.number(), begins.at(), Optional.empty()));
        show();
      }
      case Note.ToolAnswered answered -> {
        transcript.toolAnswered(answered.use(), answered.outcome());
        noted(transcript.toolWorked(answered.use(), answered.worked()));
      }
      case Note.Happened happened -> {
        add(happened.event());
      }
      case Note.StreamEnded ended -> {
        CallStream begun = streams.get(ended.number());
        Instant began = begun == null ? ended.at() : begun.began();
        put(new CallStream(ended.number(), began, Optional.of(ended.result())));
      }
      case Note.Close _ -> {
        return false;
      }
    }
    return true;
  }

  private Duration sinceFirst(Instant at) {
    Instant first = firstStream.get();
    return first == null ? Duration.ZERO : Duration.between(first, at);
  }

  /// Written at once.
  private void put(CallStream stream) {
    streams.put(stream.number(), stream);
    unwritten.add(stream.number());
    dirty = true;
    writtenAt = Instant.EPOCH;
  }

  private void add(CallEvent event) {
    counted++;
    events.add(new CallFile.Noted(event, name + "/" + counted));
    dirty = true;
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
    writtenAt = around.clock().instant();
    try {
      around.records().write(file(from, last));
      events.clear();
      unwritten.clear();
      dirty = false;
      return true;
    } catch (RuntimeException away) {
      transcript.changedAgain(from);
      tell(away);
      return false;
    }
  }

  private CallFile file(int from, boolean last) {
    List<CallStream> changed =
        streams.values().stream().filter(stream -> unwritten.contains(stream.number())).toList();
    return new CallFile(call, transcript.turns(), from, events, changed, last);
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
      add(
          new CallEvent(
              around.clock().instant(), "notes-lost", Map.of("count", Long.toString(lost.get()))));
    }
    dirty = true;
    for (int tries = 0; dirty && tries < LAST_TRIES; tries++) {
      write(true);
    }
    if (dirty) {
      // All of ours: which of them were written is not known for sure. Those before them are.
      around.spool().keep(file(beginning.before().size(), true));
    }
    around.board().takeDown(call.organization(), call.id());
    whenClosed.run();
  }

  private void show() {
    List<Turn> turns =
        Stream.concat(beginning.before().stream(), transcript.turns().stream()).toList();
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
                streams.values().stream().anyMatch(stream -> stream.result().isEmpty()),
                turns));
  }
}
