// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.util.concurrent.Future;
import io.trunkline.media.EngineEvent.AgentSaid;
import io.trunkline.media.EngineEvent.CallerSaid;
import io.trunkline.media.EngineEvent.CallerStarted;
import io.trunkline.media.EngineEvent.CallerStopped;
import io.trunkline.media.EngineEvent.CallerTurn;
import io.trunkline.media.EngineEvent.Complained;
import io.trunkline.media.EngineEvent.Failed;
import io.trunkline.media.EngineEvent.Ready;
import io.trunkline.media.EngineEvent.Recovered;
import io.trunkline.media.EngineEvent.Recovering;
import io.trunkline.media.EngineEvent.ReplyEnded;
import io.trunkline.media.EngineEvent.ReplyStarted;
import io.trunkline.media.EngineEvent.SpeechEnded;
import io.trunkline.media.EngineEvent.ToolAsked;
import io.trunkline.media.Errands.Errand;
import io.trunkline.media.twilio.StreamEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The engine's half of a call: what it says is played, what it tells is passed on, and when it
/// tells that the caller speaks, it is told how much of its own words she heard.
final class Conversation implements Engine.Listener {

  /// Two minutes of µ-law that nobody has heard yet: no reply is that long.
  private static final int FLOOD_MILLISECONDS = 120_000;

  private static final int FRAME_MILLISECONDS = 20;

  /// Begins the names of replies that are none of the engine's.
  private static final String OWN_WORDS = "trunkline:";

  private static final String TOOL_FAILED =
      "{\"error\":\"This did not work. Tell the caller so, and offer another way.\"}";

  private final CallBrief call;
  private final Bridge bridge;
  private final Playback playback;
  private final TurnClock turns = new TurnClock();

  private final Errands errands = new Errands();
  private final Quiet quiet;

  private Engine.@Nullable Session session;
  private @Nullable String replyBeingMade;

  /// Whether that reply is more than a wish for a tool.
  private boolean replySpoke;

  private @Nullable String greeting;

  /// The greeting was heard to its end, and with it whatever the caller must be told.
  private boolean greeted;

  /// Frames that were heard before this session of the engine, which counts from its own beginning.
  private long heardBefore;

  private @Nullable Future<?> releasing;

  Conversation(CallBrief call, Bridge bridge, StreamEncoder carrier) {
    this.call = call;
    this.bridge = bridge;
    this.playback =
        new Playback(
            carrier,
            bridge.limits().ahead(),
            bridge.tape(),
            ledger -> bridge.desk().report(call, new Moment.HeardOut(bridge.sinceStart(), ledger)));
    this.quiet = new Quiet(call.rules().quiet(), bridge.now());
    this.greeted = call.brief().greeting().isEmpty();
  }

  void isHeldWith(Engine.Session held) {
    session = held;
  }

  Playback playback() {
    return playback;
  }

  /// Whether the agent is not speaking, and everything it said was heard.
  boolean isHeardOut() {
    return replyBeingMade == null && playback.isHeardOut();
  }

  /// Whether the agent has said something that is not over: not heard out yet, or still being made.
  boolean isSayingSomething() {
    return !playback.isHeardOut() || (replyBeingMade != null && replySpoke);
  }

  /// Whether nobody has spoken for too long, as far as this engine can tell.
  Quiet.Verdict quiet(long now) {
    boolean knows = call.engine().capabilities().reportsSpeech();
    boolean busy = !isHeardOut() || errands.areUnderWay();
    return knows ? quiet.look(busy, now) : Quiet.Verdict.WAIT;
  }

  /// Whether the caller hears nothing because a tool takes its time.
  boolean keepsTheCallerWaiting(long now) {
    return isHeardOut() && !quiet.callerSpeaks() && errands.callForAWord(now);
  }

  void keyPressed() {
    quiet.callerStopped(bridge.now());
  }

  /// The carrier played what was sent before this mark.
  void marked(long mark, long now) {
    SpeechPart part = playback.marked(mark, now);
    if (part != null) {
      turns
          .heard(part, now)
          .ifPresent(times -> {
            bridge.meters().heard(times);
            bridge.desk().report(call, new Moment.Reached(bridge.sinceStart(), times));
          });
      noteGreeting();
    }
  }

  @Override
  public void spoke(SpeechPart part, byte[] base64, int offset, int length) {
    if (bridge.isOver()) {
      return;
    }
    long now = bridge.now();
    turns.spoke(part, now);
    if (!replySpoke && part.reply().equals(replyBeingMade)) {
      replySpoke = true;
      bridge.farewell().replySpoke();
    }
    if (!playback.speak(part, base64, offset, length, now)) {
      tell(new Complained("audio-not-base64"));
    } else if (playback.waitingMilliseconds() > FLOOD_MILLISECONDS) {
      bridge.close(EndReason.ENGINE_FLOODED);
    } else {
      releaseLater(now);
    }
  }

  @Override
  public void happened(EngineEvent event) {
    if (bridge.isOver()) {
      return;
    }
    tell(event);
    switch (event) {
      case Ready _ -> bridge.engineReady();
      case CallerStarted _ -> callerStarted();
      case CallerStopped stopped -> callerStopped(stopped);
      case ReplyStarted started -> replyStarted(started);
      case SpeechEnded ended -> playback.complete(ended.part(), bridge.now());
      case ReplyEnded ended -> replyEnded(ended);
      case ToolAsked asked -> run(asked);
      case EngineEvent.Transcribed(var usage) ->
          bridge.tallying().transcribed = bridge.tallying().transcribed.plus(usage);
      case Recovering _ -> recovering();
      case Failed failed -> bridge.close(EndReason.of(failed.failure()));
      case Recovered _ -> recovered();
      case CallerSaid _, CallerTurn _, AgentSaid _, Complained _ -> {}
    }
  }

  @Override
  public void paused() {
    flush();
  }

  /// What was gathered leaves now, and with it perhaps the first sound of an answer.
  private void flush() {
    bridge.flush();
    SpeechPart first = turns.awaitsWire();
    if (first != null && playback.hasSent(first)) {
      TurnTimes times = turns.left(bridge.now());
      bridge.meters().answered(times);
      bridge.desk().report(call, new Moment.Answered(bridge.sinceStart(), times));
    }
  }

  private void tell(EngineEvent event) {
    bridge.desk().report(call, new Moment.EngineTold(bridge.sinceStart(), event));
  }

  private void callerStarted() {
    turns.callerStarted();
    quiet.callerStarted();
    if ((greeted || call.rules().interruptible()) && fallSilent()) {
      bridge.tallying().interruptions++;
    }
  }

  /// The engine counts in what it was sent, 20 ms a frame: what it was sent since she fell silent
  /// is how long it took to be sure.
  private void callerStopped(CallerStopped stopped) {
    long told = (bridge.tallying().framesHeard - heardBefore) * FRAME_MILLISECONDS;
    long unsaid = told - stopped.audioMilliseconds();
    turns.callerStopped(bridge.now(), stopped.audioMilliseconds() <= 0 ? -1 : unsaid);
    quiet.callerStopped(bridge.now());
  }

  private void replyStarted(ReplyStarted started) {
    replyBeingMade = started.reply();
    replySpoke = false;
    if (greeting == null) {
      greeting = started.reply();
    }
    bridge.farewell().replyStarted();
  }

  /// Told once for each time the engine is lost. A caller who was speaking is not heard to stop.
  private void recovering() {
    bridge.tallying().recoveries++;
    boolean _ = fallSilent();
    quiet.callerStopped(bridge.now());
    if (!greeted) {
      greeting = null;
    }
    call.oneMoment().ifPresent(this::play);
  }

  private void recovered() {
    heardBefore = bridge.tallying().framesHeard;
    quiet.callerStopped(bridge.now());
  }

  private void play(Clip clip) {
    SpeechPart part = new SpeechPart(OWN_WORDS + bridge.tallying().recoveries, OWN_WORDS);
    long now = bridge.now();
    playback.speak(part, clip.base64(), 0, clip.base64().length, now);
    playback.complete(part, now);
    releaseLater(now);
    flush();
  }

  /// What was said and not heard is taken back, from the carrier and from the engine's memory.
  /// False when there was nothing to be heard.
  private boolean fallSilent() {
    Engine.Session speaker = session;
    if (replyBeingMade == null && !playback.isSpeaking()) {
      return false;
    }
    turns.fellSilent();
    List<HeardLedger> cut = playback.interrupt(replyBeingMade, bridge.now());
    for (HeardLedger ledger : cut) {
      bridge.desk().report(call, new Moment.Interrupted(bridge.sinceStart(), ledger));
      if (speaker != null && mayForget(ledger.part())) {
        speaker.forget(ledger.part(), Math.max(1, ledger.heard()));
      }
    }
    replyBeingMade = null;
    return !cut.isEmpty();
  }

  /// The call is over: what was said and not heard yet never will be.
  void over() {
    for (HeardLedger ledger : playback.giveUp(replyBeingMade, bridge.now())) {
      bridge.desk().report(call, new Moment.Interrupted(bridge.sinceStart(), ledger));
    }
  }

  /// What we said ourselves the engine never knew.
  private boolean mayForget(SpeechPart part) {
    return call.engine().capabilities().forgets() && !part.reply().startsWith(OWN_WORDS);
  }

  private void replyEnded(ReplyEnded ended) {
    bridge.tallying().usage = bridge.tallying().usage.plus(ended.usage());
    playback.completeReply(ended.reply(), bridge.now());
    if (ended.reply().equals(replyBeingMade)) {
      replyBeingMade = null;
    }
    noteGreeting();
    bridge.farewell().leaveIfHeardOut();
  }

  private void noteGreeting() {
    String first = greeting;
    if (!greeted && first != null && !first.equals(replyBeingMade) && !playback.isSaying(first)) {
      greeted = true;
    }
  }

  private void run(ToolAsked asked) {
    Errand errand = errands.begin(bridge.now());
    var _ =
        CompletableFuture.completedFuture(
                new CallDesk.ToolRequest(asked.toolCall(), asked.name(), asked.arguments()))
            .thenCompose(request -> bridge.desk().run(call, request))
            .whenCompleteAsync(
                (outcome, failure) -> answer(asked, failure == null ? outcome : null, errand),
                bridge.loop());
  }

  private void answer(ToolAsked asked, @Nullable String outcome, Errand errand) {
    errands.end(errand);
    Engine.Session speaker = session;
    if (bridge.isOver() || speaker == null) {
      return;
    }
    Duration took = Duration.ofNanos(bridge.now() - errand.begun);
    bridge
        .desk()
        .report(
            call,
            new Moment.ToolFinished(bridge.sinceStart(), asked.toolCall(), outcome != null, took));
    speaker.answer(asked.toolCall(), outcome == null ? TOOL_FAILED : outcome);
    speaker.paused();
  }

  /// What waits for its time is sent when it comes, several frames at once.
  private void releaseLater(long now) {
    long wait = playback.nanosUntilRelease(now);
    if (wait >= 0 && (releasing == null || releasing.isDone())) {
      releasing = bridge.loop().schedule(this::release, wait, TimeUnit.NANOSECONDS);
    }
  }

  private void release() {
    if (!bridge.isOver()) {
      long now = bridge.now();
      releasing = null;
      playback.release(now);
      flush();
      releaseLater(now);
    }
  }
}
