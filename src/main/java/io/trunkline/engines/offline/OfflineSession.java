// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.netty.channel.EventLoop;
import io.trunkline.engines.KeyEntry;
import io.trunkline.engines.offline.Turn.ToolUse;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.CallerSaid;
import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.audio.Mulaw;
import io.trunkline.speech.SpeakingVoice;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One conversation: whose turn it is.
///
/// The agent speaks when nobody else does: not while the caller speaks, not before what she said
/// was understood, not over itself. What it is to say next waits in `due`; whatever changes one of
/// these ends with asking whether it may be said now.
final class OfflineSession implements Engine.Session, Ear.Hearer, Mouth.Owner {

  /// What a transcript shows of a turn whose words are not known.
  private static final String NOT_UNDERSTOOD = "(not understood)";

  private static final int WAITING_TEXTS = 20;

  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");

  private final EngineBrief brief;
  private final EventLoop loop;
  private final Telling listener;
  private final Understanding understanding;
  private final Dialogue dialogue;
  private final Mouth mouth;
  private final Ear ear;
  private final KeyEntry keys;
  private final ArrayDeque<String> typed = new ArrayDeque<>();

  private Turn due = Turn.NOTHING;

  /// Whether what is due answers the caller, who has not heard a word of it yet.
  private boolean unanswered;

  private boolean begun;
  private boolean greeted;
  private boolean callerSpeaks;
  private int beingUnderstood;
  private @Nullable String openTool;
  private @Nullable String latestItem;
  private int callerTurns;
  private boolean greetingIsGuarded;

  OfflineSession(
      EngineBrief brief,
      EventLoop loop,
      Engine.Listener listener,
      SpeakingVoice voice,
      Understanding understanding) {
    this.brief = brief;
    this.loop = loop;
    this.listener = new Telling(listener);
    this.understanding = understanding;
    this.dialogue = new Dialogue(Agenda.of(brief));
    this.mouth = new Mouth(loop, this.listener, voice, brief.voice().speed(), this);
    this.ear = new Ear(this);
    this.keys = new KeyEntry(loop, this::entered);
    this.greetingIsGuarded =
        brief.greeting().isPresent() && !brief.listening().turns().reacting().interrupts();
  }

  void begin() {
    begun = true;
    listener.happened(new EngineEvent.Ready());
    if (!listener.isOver()) {
      say(dialogue.open());
      listener.paused();
    }
  }

  // What the call says.

  @Override
  public boolean hear(byte[] base64, int offset, int length) {
    if (listener.isOver()) {
      return false;
    }
    byte[] mulaw;
    try {
      mulaw = Mulaw.fromBase64(base64, offset, length);
    } catch (IllegalArgumentException notBase64) {
      listener.happened(new EngineEvent.Complained("audio-not-base64"));
      return false;
    }
    ear.hear(mulaw);
    return true;
  }

  /// Who presses a key before the session has begun, to which the loop comes first, is answered
  /// after it.
  @Override
  public void press(char key) {
    if (!begun) {
      loop.execute(() -> press(key));
    } else if (!listener.isOver()) {
      boolean alone = dialogue.awaited().filter(f -> f.kind() == Field.Kind.YES_NO).isPresent();
      keys.press(key, alone);
      speakIfDue();
    }
  }

  @Override
  public void read(String text) {
    String plain = text.strip();
    if (!listener.isOver() && !plain.isEmpty() && typed.size() < WAITING_TEXTS) {
      String item = callerTurn();
      callerSaid(item, plain);
      typed.add(plain);
      speakIfDue();
    }
  }

  /// It cannot put into words of its own what it is told; asked to speak, it asks again.
  @Override
  public void prompt(String text, boolean aloud) {
    if (aloud && !listener.isOver() && due.isNothing() && !mouth.isSpeaking()) {
      say(dialogue.again());
    }
  }

  @Override
  public void say(String sentence) {
    if (!listener.isOver()) {
      due = new Turn(List.of(sentence), due.tool());
      speakIfDue();
    }
  }

  @Override
  public void forget(SpeechPart part, int heardMilliseconds) {
    if (!mouth.reachedTheLastSentence(part, heardMilliseconds)) {
      dialogue.questionUnheard();
    }
  }

  /// Everything is told at once; there is nothing to send.
  @Override
  public void paused() {}

  @Override
  public void answer(String toolCall, String outcome) {
    if (toolCall.equals(openTool) && !listener.isOver()) {
      openTool = null;
      say(dialogue.outcome(outcome));
    }
  }

  @Override
  public void close() {
    listener.end();
    keys.close();
    mouth.close();
  }

  // What the ear hears.

  @Override
  public void started(long audioMilliseconds) {
    callerSpeaks = true;
    listener.happened(new EngineEvent.CallerStarted(audioMilliseconds));
    if (!greetingIsGuarded) {
      mouth.cut();
    }
  }

  @Override
  public void stopped(long audioMilliseconds, short[] speech) {
    callerSpeaks = false;
    listener.happened(new EngineEvent.CallerStopped(audioMilliseconds));
    String item = callerTurn();
    beingUnderstood++;
    Field.Kind kind = dialogue.awaited().map(Field::kind).orElse(Field.Kind.REASON);
    var _ =
        understanding
            .understand(Expectations.of(kind, brief.instructions()), speech)
            .whenCompleteAsync(
                (words, failure) -> understood(item, failure == null ? words : Optional.empty()),
                loop);
  }

  private void understood(String item, Optional<String> words) {
    beingUnderstood--;
    if (listener.isOver()) {
      return;
    }
    callerSaid(item, words.orElse(NOT_UNDERSTOOD));
    if (words.isPresent()) {
      say(unanswered ? dialogue.amend(words.get()) : dialogue.answer(words.get()));
    } else if (unanswered) {
      speakIfDue();
    } else {
      say(understanding.isUnavailable() ? dialogue.deaf() : dialogue.unclear());
    }
    listener.paused();
  }

  private void entered(String pressed) {
    String digits = NO_DIGITS.matcher(pressed).replaceAll("");
    if (digits.isEmpty()) {
      return;
    }
    String item = callerTurn();
    callerSaid(item, digits);
    boolean choice = dialogue.awaited().filter(f -> f.kind() == Field.Kind.YES_NO).isPresent();
    typed.add(choice ? (digits.equals("1") ? "yes" : "no") : digits);
    speakIfDue();
    listener.paused();
  }

  // What the mouth does.

  @Override
  public void toolAsked(String toolCall, ToolUse tool) {
    openTool = toolCall;
  }

  @Override
  public void replyEnded(Outcome outcome, Optional<ToolUse> unused) {
    greetingIsGuarded = false;
    unused.ifPresent(tool -> due = new Turn(due.sentences(), Optional.of(tool)));
    speakIfDue();
  }

  private void say(Turn turn) {
    if (!turn.isNothing()) {
      due = turn.tool().isPresent() ? turn : new Turn(turn.sentences(), due.tool());
      unanswered = true;
    }
    speakIfDue();
  }

  /// The one place where the agent takes its turn.
  private void speakIfDue() {
    if (listener.isOver() || mouth.isSpeaking() || callerSpeaks || beingUnderstood > 0) {
      return;
    }
    if (due.isNothing() && !typed.isEmpty()) {
      due = dialogue.answer(typed.remove());
    }
    if (!due.isNothing()) {
      Turn spoken = due;
      due = Turn.NOTHING;
      unanswered = false;
      boolean greeting = !greeted;
      greeted = true;
      mouth.speak(spoken, greeting);
      latestItem = mouth.lastItem().orElse(latestItem);
    }
  }

  /// Gives a turn of the caller its place behind the one before.
  private String callerTurn() {
    callerTurns++;
    String item = "heard-" + callerTurns;
    listener.happened(new EngineEvent.CallerTurn(item, Optional.ofNullable(latestItem)));
    latestItem = item;
    return item;
  }

  private void callerSaid(String item, String words) {
    listener.happened(new CallerSaid(item, Optional.empty(), words));
  }
}
