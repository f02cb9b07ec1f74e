// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.calls.Turn.Speaker;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.AgentSaid;
import io.trunkline.media.EngineEvent.CallerSaid;
import io.trunkline.media.EngineEvent.CallerStarted;
import io.trunkline.media.EngineEvent.CallerStopped;
import io.trunkline.media.EngineEvent.CallerTurn;
import io.trunkline.media.EngineEvent.ToolAsked;
import io.trunkline.media.HeardLedger;
import io.trunkline.media.Moment;
import io.trunkline.media.TurnTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was said in a call, put in order as it is told: words of the caller come later than the
/// reply to them, and how much of a reply was heard is known last.
///
/// Used by one thread at a time.
final class Transcript {

  /// More turns than any conversation has; a model that says nothing a thousand times ends here.
  private static final int MOST = 2_000;

  /// What a model names and writes is as long as it likes; so much of it is kept.
  private static final int LONGEST_TOOL = 100;

  private static final int LONGEST_ITEM = 200;
  private static final int LONGEST_ARGUMENTS = 20_000;

  private final int base;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Line> byItem = new HashMap<>();
  private final Set<String> cut = new HashSet<>();
  private final CallerSpeech speech = new CallerSpeech();
  private @Nullable TurnTimes unplaced;
  private long offset;

  /// Engines count their items anew for each stream: before the name stands which it was.
  private String stream = "";

  private CallFile.Changes changes;

  Transcript() {
    this(0);
  }

  /// @param base so many turns of the call were written by a process that is gone
  Transcript(int base) {
    this.base = base;
    // Who had the call before may have written turns that were not read when it was taken up.
    this.changes = new CallFile.Changes(base, base > 0);
  }

  /// A turn that may still change.
  private static final class Line {
    final Speaker speaker;
    final String item;
    final long started;
    String text = "";
    long ended;
    int heard = -1;
    @Nullable TurnTimes times;
    Turn.@Nullable ToolUse use;

    /// As it was last read; most lines do not change any more.
    private @Nullable Turn made;

    Line(Speaker speaker, String item, long started) {
      this.speaker = speaker;
      this.item = item;
      this.started = started;
      this.ended = started;
    }

    Turn turn(int position) {
      Turn known = made;
      if (known == null || known.position() != position) {
        known = made(position);
        made = known;
      }
      return known;
    }

    private Turn made(int position) {
      int heardCharacters = heard < 0 ? text.length() : Math.min(heard, text.length());
      return new Turn(
          position,
          speaker,
          item,
          text,
          heardCharacters,
          started,
          ended,
          Optional.ofNullable(times).map(Transcript::timing),
          Optional.ofNullable(use));
    }
  }

  /// Takes note. True when a reader sees something new.
  boolean note(Moment moment) {
    long at = offset + moment.at().toMillis();
    return switch (moment) {
      case Moment.EngineTold told -> told(told.event(), at);
      case Moment.Interrupted interrupted -> cutShort(interrupted.ledger(), at);
      case Moment.HeardOut heard -> heardOut(heard.ledger(), at);
      case Moment.Answered answered -> answered(answered.times());
      case Moment.Reached reached -> answered(reached.times());
      case Moment.ToolFinished finished -> toolFinished(finished.toolCall(), finished.worked(), at);
      case Moment.StreamStarted _, Moment.KeyPressed _ -> false;
    };
  }

  /// A stream begins, so long after the call's first: the times of all count from there, as the
  /// call's recording does.
  void streamBegins(int number, Duration after) {
    offset = after.toMillis();
    stream = number == 0 ? "" : number + "/";
  }

  /// What a tool answered.
  boolean toolAnswered(String toolCall, String outcome) {
    Line line = find(toolCall);
    if (line == null || line.use == null) {
      return false;
    }
    Turn.ToolUse use = line.use;
    line.use =
        new Turn.ToolUse(
            use.name(),
            use.arguments(),
            Optional.of(kept(outcome, LONGEST_ARGUMENTS)),
            use.worked());
    return changed(line);
  }

  List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      turns.add(lines.get(i).turn(base + i));
    }
    return turns;
  }

  boolean hasChanged() {
    return changes.from() < base + lines.size();
  }

  /// Which turns are not as they were when changes were last taken.
  CallFile.Changes changes() {
    return changes;
  }

  void changesTaken() {
    changes = none();
  }

  private CallFile.Changes none() {
    return new CallFile.Changes(base + lines.size(), false);
  }

  /// What was not written after all is changed again.
  void changedAgain(CallFile.Changes again) {
    changes = changes.and(again);
  }

  private boolean told(EngineEvent event, long at) {
    return switch (event) {
      case CallerStarted _ -> {
        speech.started(at);
        yield false;
      }
      case CallerStopped _ -> {
        speech.stopped(at);
        yield false;
      }
      case CallerTurn turn -> callerTurn(turn.item(), turn.after()) != null;
      case CallerSaid said -> callerSaid(said);
      case AgentSaid said -> agentSaid(said, at);
      case EngineEvent.SpeechEnded ended -> ended(ended.part().item(), at);
      case ToolAsked asked -> toolAsked(asked, at);
      case EngineEvent.Ready _,
          EngineEvent.Transcribed _,
          EngineEvent.ReplyStarted _,
          EngineEvent.ReplyEnded _,
          EngineEvent.Recovering _,
          EngineEvent.Recovered _,
          EngineEvent.Complained _,
          EngineEvent.Failed _ ->
          false;
    };
  }

  private boolean callerSaid(CallerSaid said) {
    Line line = callerTurn(said.item(), said.after());
    if (line == null) {
      return false;
    }
    line.text = said.text().strip();
    return changed(line);
  }

  private @Nullable Line callerTurn(String item, Optional<String> after) {
    Line known = find(item);
    if (known != null) {
      return known;
    }
    CallerSpeech.Span spoken = speech.take();
    Line line = new Line(Speaker.CALLER, named(item), spoken.started());
    line.ended = spoken.stopped();
    int place =
        after.map(this::place).filter(found -> found >= 0).map(i -> i + 1).orElse(lines.size());
    return insert(place, line);
  }

  private boolean agentSaid(AgentSaid said, long at) {
    Line line = find(said.part().item());
    if (line == null) {
      line = insert(lines.size(), new Line(Speaker.AGENT, named(said.part().item()), at));
    }
    if (line == null || cut.contains(line.item)) {
      return false;
    }
    if (unplaced != null) {
      line.times = unplaced;
      unplaced = null;
    }
    line.text += said.text();
    line.ended = Math.max(line.ended, at);
    return changed(line);
  }

  private boolean ended(String item, long at) {
    Line line = find(item);
    if (line != null) {
      line.ended = Math.max(line.ended, at);
      changed(line);
    }
    return false;
  }

  private boolean toolAsked(ToolAsked asked, long at) {
    Line line = find(asked.toolCall());
    if (line == null) {
      line = insert(lines.size(), new Line(Speaker.TOOL, named(asked.toolCall()), at));
    }
    if (line == null) {
      return false;
    }
    line.use =
        new Turn.ToolUse(
            kept(asked.name(), LONGEST_TOOL),
            kept(asked.arguments(), LONGEST_ARGUMENTS),
            Optional.empty(),
            Optional.empty());
    return changed(line);
  }

  private boolean toolFinished(String toolCall, boolean worked, long at) {
    Line line = find(toolCall);
    if (line == null || line.use == null) {
      return false;
    }
    Turn.ToolUse use = line.use;
    // What was refused answered all the same: who ran it knows better whether it worked.
    line.use =
        new Turn.ToolUse(
            use.name(), use.arguments(), use.outcome(), use.worked().or(() -> Optional.of(worked)));
    line.ended = at;
    return changed(line);
  }

  /// Whoever ran a tool says whether it did what was asked.
  boolean toolWorked(String toolCall, boolean worked) {
    Line line = find(toolCall);
    if (line == null || line.use == null) {
      return false;
    }
    Turn.ToolUse use = line.use;
    line.use = new Turn.ToolUse(use.name(), use.arguments(), use.outcome(), Optional.of(worked));
    return changed(line);
  }

  /// She heard that much of the sound; of the words, those that were complete by then.
  private boolean cutShort(HeardLedger ledger, long at) {
    Line line = find(ledger.part().item());
    if (line == null) {
      return false;
    }
    cut.add(line.item);
    long reached =
        ledger.generated() == 0
            ? 0
            : (long) line.text.length() * ledger.heard() / ledger.generated();
    line.heard = wholeWords(line.text, (int) reached);
    line.ended = Math.max(line.started, at);
    return changed(line);
  }

  private boolean heardOut(HeardLedger ledger, long at) {
    Line line = find(ledger.part().item());
    if (line == null) {
      return false;
    }
    line.ended = Math.max(line.ended, at);
    return changed(line);
  }

  /// The times belong to the agent's newest words, or to the next if those are older than the
  /// caller's.
  private boolean answered(TurnTimes times) {
    Line newest = lines.isEmpty() ? null : lines.getLast();
    if (newest != null && newest.speaker == Speaker.AGENT && speech.isOverBy(newest.started)) {
      newest.times = times;
      return changed(newest);
    }
    unplaced = times;
    return false;
  }

  private @Nullable Line insert(int place, Line line) {
    if (lines.size() >= MOST) {
      return null;
    }
    int position = base + place;
    boolean last = place == lines.size();
    lines.add(place, line);
    byItem.put(line.item, line);
    changedAgain(new CallFile.Changes(position, !last));
    return line;
  }

  private boolean changed(Line line) {
    line.made = null;
    // What changes is near the end.
    int position = base + lines.lastIndexOf(line);
    changedAgain(new CallFile.Changes(position, false));
    return true;
  }

  private @Nullable Line find(String item) {
    return byItem.get(named(item));
  }

  /// Negative for what is not there.
  private int place(String item) {
    Line line = find(item);
    return line == null ? -1 : lines.lastIndexOf(line);
  }

  /// As an item is kept.
  private String named(String item) {
    return kept(stream + item, LONGEST_ITEM);
  }

  /// Of a text, what the record takes.
  private static String kept(String text, int longest) {
    String start = text.length() <= longest ? text : text.substring(0, longest);
    return start.replace("\u0000", "");
  }

  private static int wholeWords(String text, int reached) {
    if (reached >= text.length()) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', reached);
    return Math.max(0, space);
  }

  private static Turn.Timing timing(TurnTimes times) {
    return new Turn.Timing(
        times.endpointing().map(Transcript::milliseconds),
        milliseconds(times.thinking()),
        (int) Math.min(Integer.MAX_VALUE, times.bridging().toNanos() / 1_000),
        times.playing().map(Transcript::milliseconds));
  }

  private static int milliseconds(Duration time) {
    return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
  }
}
