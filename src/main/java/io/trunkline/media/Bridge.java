// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.channel.EventLoop;
import io.trunkline.media.twilio.StreamEncoder;
import io.trunkline.media.twilio.StreamEvents;
import io.trunkline.media.wire.Base64Bytes;
import io.trunkline.media.wire.FrameLeg;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call: what the caller's stream says goes to the engine, what the engine says goes to the
/// caller, and when she speaks the agent falls silent.
///
/// Everything happens on the call's event loop, so there is nothing to lock: the two sockets only
/// translate, the states of [BridgeState] say what exists, and every input is one method here.
final class Bridge implements StreamEvents {

  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);

  private static final String STILL_THERE = "Are you still there?";
  private static final String NOBODY_THERE =
      "I cannot hear you, so I am hanging up. Please call again. Goodbye!";
  private static final String STILL_AT_IT = "One moment, please, I am still on it.";
  private static final String TIME_IS_UP =
      "I am sorry, this call has reached its time limit. Please call again. Goodbye!";

  private final CallBrief call;
  private final CallDesk desk;
  private final MediaLimits limits;
  private final MediaMeters meters;
  private final LiveCalls live;
  private final EventLoop loop;
  private final FrameLeg leg;
  private final Tallying tallying = new Tallying();
  private final Watch watch;
  private final Farewell farewell;

  private BridgeState state = new BridgeState.Waiting();
  private @Nullable Conversation conversation;
  private Tape tape;

  Bridge(CallBrief call, Surroundings around, EventLoop loop, FrameLeg leg) {
    this.call = call;
    this.desk = around.desk();
    this.limits = around.limits();
    this.meters = around.meters();
    this.live = around.live();
    this.loop = loop;
    this.leg = leg;
    this.farewell = new Farewell(this, limits.farewell());
    this.watch = new Watch(loop, limits, call.rules().longest(), this::look);
    this.tape = Tape.idle(this::now);
    live.admit(this);
  }

  /// What every bridge of a gateway shares.
  record Surroundings(CallDesk desk, MediaLimits limits, MediaMeters meters, LiveCalls live) {}

  CallBrief brief() {
    return call;
  }

  /// For others than the call's own sockets.
  LiveCall fromOutside() {
    return new CallFromOutside(this, loop);
  }

  // What the caller's stream says.

  @Override
  public void connected() {
    // It says which call it is with the next message.
  }

  @Override
  public void started(Start start) {
    watch.frameCame();
    if (!(state instanceof BridgeState.Waiting waiting)) {
      broken();
    } else if (!start.call().equals(call.call()) || !start.account().equals(call.account())) {
      close(EndReason.WRONG_CALL);
    } else if (!start.carriesConversations()) {
      close(EndReason.UNFIT_STREAM);
    } else if (!start.isPlain()) {
      broken();
    } else {
      enter(waiting, start);
    }
  }

  /// A carrier that lost its socket without our noticing comes back before we do: its old stream is
  /// silent, and makes room for the new one. Any other second stream is refused.
  private void enter(BridgeState.Waiting waiting, Start start) {
    Bridge before = live.enter(this);
    if (before == null) {
      open(start, new EarlyAudio(limits.openingBuffer()));
    } else if (!before.watch.isMute()) {
      close(EndReason.SECOND_STREAM);
    } else {
      state = waiting.toSucceeding(new EarlyAudio(limits.openingBuffer()));
      before.makeRoom(() -> loop.execute(() -> succeed(start)));
    }
  }

  /// What is to be told of the old stream has been told when the new one may begin.
  private void makeRoom(Runnable then) {
    loop.execute(() -> {
      close(EndReason.STREAM_LOST);
      then.run();
    });
  }

  private void succeed(Start start) {
    if (state instanceof BridgeState.Succeeding succeeding) {
      if (live.enter(this) == null) {
        open(start, succeeding.early());
      } else {
        close(EndReason.SECOND_STREAM);
      }
    }
  }

  private void open(Start start, EarlyAudio early) {
    watch.begin();
    tape = Tape.of(call, limits.farewell(), this::now);
    Conversation begun = new Conversation(call, this, new StreamEncoder(leg, start.stream()));
    conversation = begun;
    desk.report(call, new Moment.StreamStarted(sinceStart(), start.stream()));
    Engine.Session session = call.engine().open(call.brief(), loop, begun);
    begun.isHeldWith(session);
    state = new BridgeState.Opening(session, begun.playback(), early);
  }

  @Override
  public void media(long sequence, long said, byte[] base64, int offset, int length) {
    watch.frameCame();
    if (!isNew(sequence)) {
      return;
    }
    if (Base64Bytes.decodedLength(base64, offset, length) < 0) {
      broken();
      return;
    }
    tape.heard(said, base64, offset, length);
    switch (state) {
      case BridgeState.Talking talking ->
          tallying.took(talking.session().hear(base64, offset, length));
      case BridgeState.Opening opening -> opening.early().keep(base64, offset, length);
      case BridgeState.Succeeding succeeding -> succeeding.early().keep(base64, offset, length);
      case BridgeState.Waiting _ -> broken();
      case BridgeState.Closed _ -> {}
    }
  }

  private boolean isNew(long sequence) {
    return switch (tallying.note(sequence)) {
      case NEW -> true;
      case REPEATED -> false;
      case ABSURD -> {
        broken();
        yield false;
      }
    };
  }

  @Override
  public void keyPressed(long sequence, char key) {
    Engine.Session session = isNew(sequence) ? state.speaker() : null;
    if (session != null) {
      desk.report(call, new Moment.KeyPressed(sinceStart()));
      held().keyPressed();
      session.press(key);
    }
  }

  @Override
  public void marked(long sequence, long mark) {
    boolean _ = isNew(sequence);
    if (conversation != null) {
      conversation.marked(mark, now());
      farewell.leaveIfHeardOut();
    }
  }

  @Override
  public void stopped(long sequence) {
    close(EndReason.CALLER_HUNG_UP);
  }

  @Override
  public void unknown() {
    tallying.framesUnknown++;
  }

  @Override
  public void broken() {
    tallying.framesBroken++;
    if (tallying.framesBroken == 1) {
      LOG.atWarn()
          .addKeyValue("call", call.call())
          .log("A message of the stream cannot be read and is skipped; more are only counted");
    }
    if (tallying.framesBroken >= limits.brokenFrames()) {
      close(EndReason.BROKEN_FRAMES);
    }
  }

  /// What arrived together has been read: what was made of it may leave.
  void burstEnded() {
    Engine.Session session = state.speaker();
    if (session != null) {
      session.paused();
    }
    leg.flush();
  }

  // What the conversation needs of the call.

  long now() {
    return watch.now();
  }

  Duration sinceStart() {
    return watch.sinceStart();
  }

  EventLoop loop() {
    return loop;
  }

  MediaLimits limits() {
    return limits;
  }

  Tape tape() {
    return tape;
  }

  Tallying tallying() {
    return tallying;
  }

  MediaMeters meters() {
    return meters;
  }

  CallDesk desk() {
    return desk;
  }

  BridgeState state() {
    return state;
  }

  Farewell farewell() {
    return farewell;
  }

  @Nullable Conversation conversation() {
    return conversation;
  }

  private Conversation held() {
    return Objects.requireNonNull(conversation, "a stream that has begun has a conversation");
  }

  boolean isOver() {
    return state instanceof BridgeState.Closed;
  }

  void flush() {
    leg.flush();
  }

  /// The engine hears from now on, first what was said while it was being opened.
  void engineReady() {
    if (state instanceof BridgeState.Opening opening) {
      meters.opened(sinceStart());
      tallying.framesLost += opening.early().lost();
      Engine.Session engine = opening.session();
      opening
          .early()
          .tell((frame, from, length) -> tallying.took(engine.hear(frame, from, length)));
      state = opening.toTalking();
      farewell.engineHears(opening.session());
      opening.session().paused();
    }
  }

  // What others want of the call.

  void type(String text) {
    if (state instanceof BridgeState.Talking talking) {
      talking.session().read(text);
      talking.session().paused();
    }
  }

  void whisper(String text, boolean aloud) {
    if (state instanceof BridgeState.Talking talking) {
      talking.session().prompt(text, aloud);
      talking.session().paused();
    }
  }

  void admit(CallListener listener) {
    if (isOver()) {
      listener.over();
    } else {
      tape.admit(listener);
    }
  }

  void dismiss(CallListener listener) {
    tape.dismiss(listener);
  }

  private static void say(Engine.Session session, String sentence) {
    session.say(sentence);
    session.paused();
  }

  private void look(long now) {
    boolean opening = state instanceof BridgeState.Opening;
    if (state instanceof BridgeState.Waiting && watch.hasNotStartedInTime(now)) {
      close(EndReason.NEVER_STARTED);
    } else if (watch.hasLostItsCarrier(now)) {
      close(EndReason.STREAM_SILENT);
    } else if (opening && watch.hasNotOpenedInTime(now)) {
      close(EndReason.ENGINE_SILENT);
    } else if (watch.hasGoneOnTooLong(now)) {
      farewell.say(TIME_IS_UP, EndReason.TOO_LONG);
    } else if (state instanceof BridgeState.Talking talking && !farewell.isUnderWay()) {
      lookWhetherSomebodySpeaks(talking.session(), now);
    }
    farewell.look(now);
  }

  private void lookWhetherSomebodySpeaks(Engine.Session session, long now) {
    if (held().keepsTheCallerWaiting(now)) {
      say(session, STILL_AT_IT);
    }
    switch (held().quiet(now)) {
      case ASK -> say(session, STILL_THERE);
      case LEAVE -> farewell.say(NOBODY_THERE, EndReason.CALLER_SILENT);
      case WAIT -> {}
    }
  }

  /// Ends the call, once: whatever comes after the first reason changes nothing.
  void close(EndReason reason) {
    if (isOver()) {
      return;
    }
    Engine.Session session = state.speaker();
    if (conversation != null) {
      conversation.over();
    }
    state = new BridgeState.Closed(reason);
    watch.stop();
    live.waitFor(tape.close(call.call()));
    if (session != null) {
      session.close();
    }
    leg.close(reason.closeCode());
    Tally tally = tallying.close(reason, sinceStart());
    meters.closed(call.engine().name(), tally, lateFrames());
    LOG.atInfo()
        .addKeyValue("call", call.call())
        .addKeyValue("engine", call.engine().name())
        .addKeyValue("endReason", reason.label())
        .log("Stream ended");
    try {
      tell(tally);
    } finally {
      // Last: whoever waits for the calls to end also waits for their records.
      live.leave(this);
    }
  }

  /// A stream that never was the call's is not the end of the call while another carries it.
  private void tell(Tally tally) {
    if (!live.isCarriedByAnother(this)) {
      desk.closed(call, tally);
    }
  }

  private long lateFrames() {
    return Optional.ofNullable(conversation).map(held -> held.playback().lateFrames()).orElse(0L);
  }
}
