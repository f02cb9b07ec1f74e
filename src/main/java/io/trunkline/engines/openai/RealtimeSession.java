// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.trunkline.engines.KeyEntry;
import io.trunkline.engines.openai.ClientMessages.Speaker;
import io.trunkline.media.EarlyAudio;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.Complained;
import io.trunkline.media.EngineEvent.Failed;
import io.trunkline.media.EngineEvent.Failure;
import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.wire.Base64Bytes;
import io.trunkline.media.wire.FrameLeg;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One conversation with the Realtime API: what is said to it.
///
/// Which connection that goes over is decided in [Succession], and what the API says is made sense
/// of in [RealtimeEvents]. What is said while there is no connection is kept for the next, which is
/// told it with everything else. Everything happens on the call's loop.
@SuppressWarnings("FutureReturnValueIgnored") // the loop's own work; it fails in its log
final class RealtimeSession implements Engine.Session, Succession.Holder {

  /// The API begins its reply to a turn of the caller within milliseconds of its end. Where it does
  /// not within this time, it is asked for one.
  private static final long REPLY_IS_DUE_MILLISECONDS = 2_000;

  private final RealtimeAccess access;
  private final EngineBrief brief;
  private final EventLoop loop;
  private final Engine.Listener listener;
  private final Replies replies;
  private final Sayings sayings = new Sayings();
  private final History history = new History();
  private final Succession succession;
  private final RealtimeEvents events;
  private final KeyEntry keys;

  private final EarlyAudio unheard;
  private boolean behind;
  private boolean complainedOfAudio;
  private @Nullable PcmConversion conversion;
  private boolean greetingIsGuarded;
  private boolean unknownOutcome;
  private @Nullable Future<?> replyDue;
  private boolean over;

  RealtimeSession(
      RealtimeAccess access,
      RealtimeDialer dialer,
      EngineBrief brief,
      EventLoop loop,
      Engine.Listener listener) {
    this.access = access;
    this.brief = brief;
    this.loop = loop;
    this.listener = listener;
    EngineBrief.Reacting reacting = brief.listening().turns().reacting();
    this.replies = new Replies(reacting.replies());
    this.greetingIsGuarded = brief.greeting().isPresent() && !reacting.interrupts();
    this.unheard = new EarlyAudio(access.keptAudio());
    this.succession = new Succession(access, dialer, brief.voice().model(), loop, this);
    this.events = new RealtimeEvents(this, succession, replies, history, listener);
    this.keys = new KeyEntry(loop, this::entered);
  }

  void open() {
    succession.open();
  }

  // What the call says.

  /// What cannot leave at once waits, and leaves before what is said later. Of what waits too long
  /// the oldest is lost.
  @Override
  public boolean hear(byte[] base64, int offset, int length) {
    FrameLeg leg = succession.leg();
    if (leg == null || !leg.isTaken()) {
      behind = true;
      long lost = unheard.lost();
      unheard.keep(base64, offset, length);
      return unheard.lost() == lost;
    }
    if (behind) {
      catchUp(leg);
    }
    return append(leg, base64, offset, length);
  }

  @Override
  public void press(char key) {
    if (!over) {
      keys.press(key, false);
    }
  }

  private void entered(String pressed) {
    String told = "The caller pressed on the telephone: " + pressed;
    history.houseSaid(told);
    send(ClientMessages.said(Speaker.HOUSE, told));
    wantReply();
    flush();
  }

  @Override
  public void read(String text) {
    if (!over) {
      send(ClientMessages.typed(events.typed(text), text));
      wantReply();
    }
  }

  @Override
  public void prompt(String text, boolean aloud) {
    history.houseSaid(text);
    send(ClientMessages.said(Speaker.HOUSE, text));
    if (aloud) {
      wantReply();
    }
  }

  /// Once it was said it is known as the agent's words.
  @Override
  public void say(String sentence) {
    String told = ClientMessages.sayNow(sentence);
    sayings.add(told);
    send(ClientMessages.said(Speaker.HOUSE, told));
    wantReply();
  }

  @Override
  public void forget(SpeechPart part, int heardMilliseconds) {
    if (history.heardOnly(part.item(), heardMilliseconds)) {
      send(ClientMessages.truncate(part.item(), heardMilliseconds));
    }
  }

  @Override
  public void paused() {
    flush();
  }

  @Override
  public void toldAll() {
    listener.paused();
  }

  @Override
  public void answer(String toolCall, String outcome) {
    if (replies.toolAnswered(toolCall)) {
      send(ClientMessages.toolOutcome(toolCall, outcome));
      askIfDue();
    }
  }

  @Override
  public void close() {
    over = true;
    keys.close();
    cancelReplyDue();
    succession.close();
  }

  // What the events ask for.

  /// Asks for a reply if one is wanted, may be made, and there is somebody to ask.
  void askIfDue() {
    FrameLeg leg = succession.leg();
    if (leg != null && replies.mayAsk()) {
      leg.text(ClientMessages.reply());
      succession.asked();
    }
  }

  void askLater() {
    loop.schedule(
        () -> {
          wantReply();
          flush();
        },
        1,
        TimeUnit.SECONDS);
  }

  void callerStarted() {
    cancelReplyDue();
    replies.callerStarted();
  }

  void callerStopped() {
    replies.callerStopped();
    expectReply();
    askIfDue();
  }

  void replyStarted(String reply) {
    replies.started(reply);
    sayings.replyStarted();
  }

  /// The greeting ends once, however it ends; from then on the caller may interrupt.
  void replyEnded(String reply, Outcome outcome) {
    replies.ended(reply);
    sayings.replyEnded(outcome != Outcome.FAILED);
    if (greetingIsGuarded) {
      greetingIsGuarded = false;
      send(SessionConfig.interruptible(brief));
    }
  }

  /// Hands a piece of speech to the caller, in her µ-law.
  void speak(SpeechPart part, byte[] base64, int offset, int length) {
    PcmConversion converting = conversion;
    byte[] speech = converting == null ? base64 : converting.toCaller(base64, offset, length);
    int from = converting == null ? offset : 0;
    int count = converting == null ? length : speech.length;
    history.agentSpoke(part.item(), Math.max(0, Base64Bytes.decodedLength(speech, from, count)));
    listener.spoke(part, speech, from, count);
  }

  // What the connections ask for.

  @Override
  public String introduction() {
    return SessionConfig.update(brief, access.audio(), !greetingIsGuarded);
  }

  @Override
  public void told(boolean coming, byte[] message, int offset, int length) {
    events.read(coming, message, offset, length);
  }

  @Override
  public boolean awaitsReply() {
    return replies.isOneBeingMade();
  }

  /// The other connection knows of the caller's words what was written down: so that is waited for.
  @Override
  public boolean isBetweenTurns() {
    boolean written = brief.listening().transcriber().isEmpty() || !history.awaitsWords();
    return replies.isQuiet() && written;
  }

  @Override
  public void cutOff(String why) {
    cancelReplyDue();
    unknownOutcome |= replies.hasOpenTools();
    replies.cutOff();
    sayings.cutOff();
    listener.happened(new Complained(why));
    listener.happened(new EngineEvent.Recovering(1));
    listener.paused();
  }

  @Override
  public void tookOver(FrameLeg leg, boolean first) {
    conversion = access.audio() == RealtimeAccess.Audio.PCM ? new PcmConversion() : null;
    introduceConversation(leg, first);
    askIfDue();
    if (replies.isOneOwed()) {
      expectReply();
    }
    catchUp(leg);
    leg.flush();
    listener.happened(first ? new EngineEvent.Ready() : new EngineEvent.Recovered());
  }

  @Override
  public void complained(String code) {
    listener.happened(new Complained(code));
  }

  @Override
  public void failed(Failure failure, String code) {
    if (!over) {
      close();
      listener.happened(new Failed(failure, code));
    }
  }

  /// What was said so far, and what is to be said now. Who has heard nothing of the agent yet is
  /// greeted, on whichever connection that is.
  private void introduceConversation(FrameLeg leg, boolean first) {
    history.retold().forEach(leg::text);
    if (history.hasAgentSpoken()) {
      leg.text(ClientMessages.said(Speaker.HOUSE, ClientMessages.GO_ON));
    }
    if (unknownOutcome) {
      unknownOutcome = false;
      leg.text(ClientMessages.said(Speaker.HOUSE, ClientMessages.UNKNOWN_OUTCOME));
    }
    sayings.unsaid().forEach(told -> leg.text(ClientMessages.said(Speaker.HOUSE, told)));
    if (!history.hasAgentSpoken()) {
      brief.greeting().ifPresent(greeting -> greet(leg, greeting, first));
    }
  }

  /// What was wished for before there was a connection is answered after the greeting, which says
  /// one thing only.
  private void greet(FrameLeg leg, String greeting, boolean first) {
    boolean more = first && replies.isOneWanted();
    replies.want();
    if (replies.mayAsk()) {
      leg.text(ClientMessages.replySaying(brief.instructions(), greeting));
      succession.asked();
    }
    if (more) {
      replies.want();
    }
  }

  private void catchUp(FrameLeg leg) {
    behind = false;
    unheard.tell((bytes, offset, length) -> append(leg, bytes, offset, length));
  }

  private boolean append(FrameLeg leg, byte[] base64, int offset, int length) {
    PcmConversion converting = conversion;
    if (converting == null) {
      ClientMessages.append(leg, base64, offset, length);
      return true;
    }
    byte[] converted;
    try {
      converted = converting.toServer(base64, offset, length);
    } catch (IllegalArgumentException notBase64) {
      complainOfAudio();
      return false;
    }
    ClientMessages.append(leg, converted, 0, converted.length);
    return true;
  }

  /// Once: who sends it sends it fifty times a second.
  private void complainOfAudio() {
    if (!complainedOfAudio) {
      complainedOfAudio = true;
      listener.happened(new Complained("audio-not-base64"));
    }
  }

  private void wantReply() {
    replies.want();
    askIfDue();
  }

  private void expectReply() {
    cancelReplyDue();
    replyDue =
        loop.schedule(
            () -> {
              replies.overdue();
              askIfDue();
              flush();
            },
            REPLY_IS_DUE_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }

  private void cancelReplyDue() {
    if (replyDue != null) {
      replyDue.cancel(false);
      replyDue = null;
    }
  }

  private void send(String message) {
    FrameLeg leg = succession.leg();
    if (leg != null) {
      leg.text(message);
    }
  }

  private void flush() {
    succession.flush();
  }
}
