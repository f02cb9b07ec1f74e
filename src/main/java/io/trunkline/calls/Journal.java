// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.database.DatabaseOutage;
import io.trunkline.media.CallBrief;
import io.trunkline.media.EndReason;
import io.trunkline.media.EngineEvent;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What is written down of one call while it goes on. The call's loop only drops notes here; the
/// [Scribe] reads them, shows the call as it is on the live board, and writes it to the database.
/// What the database does not take at the end goes to disk.
final class Journal {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
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

  // Guarded by this: the scribe reads notes on one thread and writes on others.
  private final Transcript transcript;
  private final List<CallFile.Noted> events = new ArrayList<>();
  private final SortedMap<Integer, CallStream> streams = new TreeMap<>();
  private final Set<Integer> unwritten = new HashSet<>();
  private int counted;
  private Haste haste = Haste.AT_ONCE;
  private @Nullable CallFile beingWritten;
  private boolean known;
  private boolean closed;
  private int tries;

  private volatile boolean carrierIsDone;

  /// How soon what is not written yet should be. In this order: what is hasty stays so.
  enum Haste {
    /// Everything is written.
    NONE,
    /// A word that is being said: soon it will be a turn.
    EVENTUALLY,
    /// Something is over, and would be missed.
    SOON,
    /// Somebody else waits for it.
    AT_ONCE
  }

  /// What every journal uses.
  record Surroundings(Spool spool, LiveBoard board, InstantSource clock) {}

  Journal(Beginning beginning, Surroundings around, Runnable whenClosed) {
    this.beginning = beginning;
    this.call = beginning.call();
    this.transcript = new Transcript(beginning.before().size());
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
  synchronized String said() {
    return Telling.of(turns());
  }

  /// It is on the board at once: whoever began it may look.
  synchronized void begin() {
    show();
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

  /// Nobody has spoken with the caller yet, and she is still there.
  boolean isRinging() {
    return firstStream.get() == null && !carrierIsDone;
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

  /// Reads what was told since this was last done.
  synchronized void read() {
    boolean visible = false;
    for (Note note = notes.poll(); note != null; note = notes.poll()) {
      try {
        visible |= take(note);
      } catch (RuntimeException | Error broken) {
        LOG.atError()
            .addKeyValue("call", call.session())
            .setCause(broken)
            .log("A note of a call was lost");
      }
    }
    if (visible && !closed) {
      show();
    }
  }

  /// True when a reader sees something new.
  private boolean take(Note note) {
    return switch (note) {
      case Note.Told(Moment moment) -> {
        boolean visible = transcript.note(moment);
        if (transcript.hasChanged()) {
          atLeast(isOver(moment) ? Haste.SOON : Haste.EVENTUALLY);
        }
        yield visible;
      }
      case Note.StreamBegins begins -> {
        transcript.streamBegins(begins.number(), sinceFirst(begins.at()));
        put(new CallStream(begins.number(), begins.at(), Optional.empty()));
        yield true;
      }
      case Note.ToolAnswered answered -> {
        transcript.toolAnswered(answered.use(), answered.outcome());
        atLeast(Haste.SOON);
        yield transcript.toolWorked(answered.use(), answered.worked());
      }
      case Note.Happened happened -> {
        add(happened.event());
        yield false;
      }
      case Note.StreamEnded ended -> {
        CallStream begun = streams.get(ended.number());
        Instant began = begun == null ? ended.at() : begun.began();
        put(new CallStream(ended.number(), began, Optional.of(ended.result())));
        yield false;
      }
      case Note.Close _ -> {
        closed = true;
        tellLost();
        atLeast(Haste.AT_ONCE);
        yield false;
      }
    };
  }

  /// What a reader of the record would miss after a crash: whole turns, not each word of them.
  private static boolean isOver(Moment moment) {
    return switch (moment) {
      case Moment.EngineTold(_, EngineEvent event) ->
          event instanceof EngineEvent.CallerSaid
              || event instanceof EngineEvent.SpeechEnded
              || event instanceof EngineEvent.ToolAsked;
      case Moment.Interrupted _, Moment.HeardOut _, Moment.ToolFinished _ -> true;
      case Moment.Answered _, Moment.Reached _, Moment.StreamStarted _, Moment.KeyPressed _ ->
          false;
    };
  }

  private void atLeast(Haste least) {
    haste = least.compareTo(haste) > 0 ? least : haste;
  }

  private Duration sinceFirst(Instant at) {
    Instant first = firstStream.get();
    return first == null ? Duration.ZERO : Duration.between(first, at);
  }

  private void put(CallStream stream) {
    streams.put(stream.number(), stream);
    unwritten.add(stream.number());
    atLeast(Haste.AT_ONCE);
  }

  private void add(CallEvent event) {
    counted++;
    events.add(new CallFile.Noted(event, name + "/" + counted));
    atLeast(Haste.SOON);
  }

  /// Whether it has to be written, when everything of at least this haste is.
  synchronized boolean isDue(Haste least) {
    return beingWritten == null && haste != Haste.NONE && haste.compareTo(least) >= 0;
  }

  /// What has to be written. Until it is known what became of it, nothing else is.
  synchronized CallFile take() {
    CallFile file = file(transcript.changes(), known);
    beingWritten = file;
    transcript.changesTaken();
    events.clear();
    unwritten.clear();
    haste = Haste.NONE;
    return file;
  }

  synchronized void written() {
    CallFile file = takeBack();
    known = true;
    tries = 0;
    if (file.last()) {
      leave();
    }
  }

  /// Everything is as it was, for the next time.
  synchronized void notWritten(Throwable failure) {
    CallFile file = takeBack();
    tell(failure);
    transcript.changedAgain(file.changes());
    events.addAll(0, file.events());
    file.streams().forEach(stream -> unwritten.add(stream.number()));
    // An outage is not asked about ten times a second.
    atLeast(file.last() ? Haste.AT_ONCE : Haste.SOON);
    tries++;
    if (file.last() && tries >= LAST_TRIES) {
      // All of ours: which of them were written is not known for sure. Those before them are.
      around.spool().keep(file(CallFile.Changes.all(beginning.before().size()), false));
      leave();
    }
  }

  private CallFile takeBack() {
    CallFile file = Objects.requireNonNull(beingWritten, "nothing is being written");
    beingWritten = null;
    return file;
  }

  private void leave() {
    haste = Haste.NONE;
    around.board().takeDown(call.organization(), call.id());
    whenClosed.run();
  }

  private CallFile file(CallFile.Changes changes, boolean rowIsThere) {
    List<CallStream> changed =
        streams.values().stream().filter(stream -> unwritten.contains(stream.number())).toList();
    return new CallFile(call, rowIsThere, transcript.turns(), changes, events, changed, closed);
  }

  /// An outage passes; anything else is a fault of ours, and somebody must hear of it. Without the
  /// cause of an exception, which quotes what was said; an Error is the machine's, and quotes
  /// nobody.
  private void tell(Throwable failure) {
    boolean passes = DatabaseOutage.isCauseOf(failure);
    LOG.atLevel(passes ? Level.WARN : Level.ERROR)
        .addKeyValue("call", call.session())
        .addKeyValue("reason", failure.getClass().getSimpleName())
        .setCause(failure instanceof Error ? failure : null)
        .log("A call could not be written down yet");
  }

  private void tellLost() {
    if (lost.get() > 0) {
      add(
          new CallEvent(
              around.clock().instant(), "notes-lost", Map.of("count", Long.toString(lost.get()))));
    }
  }

  private List<Turn> turns() {
    return Stream.concat(beginning.before().stream(), transcript.turns().stream()).toList();
  }

  private void show() {
    around.board().show(call.organization(), call.id(), this::onAir);
  }

  private synchronized LiveBoard.OnAir onAir() {
    return new LiveBoard.OnAir(
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
        turns());
  }
}
