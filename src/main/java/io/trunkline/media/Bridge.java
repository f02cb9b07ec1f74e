// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.trunkline.media.twilio.StreamEncoder;
import io.trunkline.media.twilio.StreamEvents;
import io.trunkline.media.wire.FrameLeg;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call: what the caller's stream says goes to the engine, what the engine says goes to the
/// caller, and when she speaks the agent falls silent.
///
/// Everything happens on the call's event loop, so there is nothing to lock: the two sockets only
/// translate, the states of [BridgeState] say what exists, and every input is one method here.
final class Bridge implements StreamEvents, LiveCall {

  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);

  /// How often somebody looks whether the call has become too long or too silent.
  private static final long LOOK_EVERY_MILLISECONDS = 500;

  private static final String STILL_THERE = "Are you still there?";
  private static final String NOBODY_THERE =
      "I cannot hear you, so I am hanging up. Please call again. Goodbye!";
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
  private final Future<?> looking;
  private final long admittedAt;

  private BridgeState state = new BridgeState.Waiting();
  private @Nullable Conversation conversation;
  private Tape tape;
  private long startedAt;
  private long lastFrameAt;
  private final Parting parting = new Parting();

  Bridge(CallBrief call, Surroundings around, EventLoop loop, FrameLeg leg) {
    this.call = call;
    this.desk = around.desk();
    this.limits = around.limits();
    this.meters = around.meters();
    this.live = around.live();
    this.loop = loop;
    this.leg = leg;
    this.admittedAt = now();
    this.startedAt = admittedAt;
    this.lastFrameAt = admittedAt;
    this.tape = Tape.idle(this::now);
    this.looking =
        loop.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MILLISECONDS, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  /// What every bridge of a gateway shares.
  record Surroundings(CallDesk desk, MediaLimits limits, MediaMeters meters, LiveCalls live) {}

  @Override
  public CallBrief brief() {
    return call;
  }

  // What the caller's stream says.

  @Override
  public void connected() {
    // It says which call it is with the next message.
  }

  @Override
  public void started(Start start) {
    if (!(state instanceof BridgeState.Waiting waiting)) {
      broken();
    } else if (!start.call().equals(call.call()) || !start.account().equals(call.account())) {
      close(EndReason.WRONG_CALL);
    } else if (!isPlain(start.stream())) {
      broken();
    } else if (!live.enter(this)) {
      close(EndReason.SECOND_STREAM);
    } else {
      open(waiting, start);
    }
  }

  private void open(BridgeState.Waiting waiting, Start start) {
    startedAt = now();
    tape = Tape.of(call, this::now);
    Conversation begun = new Conversation(call, this, new StreamEncoder(leg, start.stream()));
    conversation = begun;
    desk.report(call, new Moment.StreamStarted(sinceStart(), start.stream()));
    Engine.Session session = call.engine().open(call.brief(), loop, begun);
    begun.isHeldWith(session);
    state = waiting.toOpening(session, begun.playback(), new EarlyAudio(limits.openingBuffer()));
  }

  @Override
  public void media(long sequence, long said, byte[] base64, int offset, int length) {
    lastFrameAt = now();
    if (!tallying.isNew(sequence)) {
      return;
    }
    tape.heard(said, base64, offset, length);
    switch (state) {
      case BridgeState.Talking talking ->
          tallying.took(talking.session().hear(base64, offset, length));
      case BridgeState.Opening opening -> opening.early().keep(base64, offset, length);
      case BridgeState.Waiting _ -> broken();
      case BridgeState.Closed _ -> {}
    }
  }

  @Override
  public void keyPressed(long sequence, char key) {
    if (tallying.isNew(sequence) && state instanceof BridgeState.Talking talking) {
      desk.report(call, new Moment.KeyPressed(sinceStart()));
      held().keyPressed();
      talking.session().press(key);
    }
  }

  @Override
  public void marked(long sequence, long mark) {
    tallying.isNew(sequence);
    if (conversation != null) {
      conversation.marked(mark, now());
      leaveIfHeardOut();
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
    switch (state) {
      case BridgeState.Talking talking -> talking.session().paused();
      case BridgeState.Opening opening -> opening.session().paused();
      case BridgeState.Waiting _, BridgeState.Closed _ -> {}
    }
    leg.flush();
  }

  // What the conversation needs of the call.

  long now() {
    return loop.ticker().nanoTime();
  }

  Duration sinceStart() {
    return Duration.ofNanos(now() - startedAt);
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
      opening.session().paused();
    }
  }

  /// Something was heard to its end: perhaps what was waited for.
  void leaveIfHeardOut() {
    if (conversation != null && conversation.isHeardOut()) {
      parting.whenHeardOut().ifPresent(this::close);
    }
  }

  // What others want of the call.

  @Override
  public void typed(String text) {
    loop.execute(() -> {
      if (state instanceof BridgeState.Talking talking) {
        talking.session().read(text);
        talking.session().paused();
      }
    });
  }

  @Override
  public void whisper(String text, boolean aloud) {
    loop.execute(() -> {
      if (state instanceof BridgeState.Talking talking) {
        talking.session().prompt(text, aloud);
        talking.session().paused();
      }
    });
  }

  @Override
  public Runnable listen(CallListener listener) {
    loop.execute(() -> {
      if (isOver()) {
        listener.over();
      } else {
        tape.admit(listener);
      }
    });
    return () -> loop.execute(() -> tape.dismiss(listener));
  }

  @Override
  public void endAfterSpeech(EndReason reason) {
    loop.execute(() -> {
      parting.afterSpeech(reason, now() + limits.farewell().toNanos());
      leaveIfHeardOut();
    });
  }

  @Override
  public void sayGoodbye(String sentence, EndReason reason) {
    loop.execute(() -> part(sentence, reason));
  }

  @Override
  public void endAfterGoodbye(EndReason reason) {
    loop.execute(() -> {
      long latest = now() + limits.farewell().toNanos();
      if (conversation == null || !conversation.isHeardOut()) {
        parting.afterSpeech(reason, latest);
      } else {
        parting.afterGoodbye(reason, latest);
      }
    });
  }

  private void part(String sentence, EndReason reason) {
    if (!(state instanceof BridgeState.Talking talking)) {
      close(reason);
    } else if (parting.afterGoodbye(reason, now() + limits.farewell().toNanos())) {
      talking.session().say(sentence);
      talking.session().paused();
    }
  }

  /// What the agent says now is what was waited for, if anything was.
  void replyStarted() {
    parting.replyStarted();
  }

  @Override
  public void end(EndReason reason) {
    loop.execute(() -> close(reason));
  }

  private void look() {
    long now = now();
    if (state instanceof BridgeState.Waiting && now - admittedAt > limits.startWithin().toNanos()) {
      close(EndReason.NEVER_STARTED);
    } else if (now - lastFrameAt > limits.silentFor().toNanos()) {
      close(EndReason.STREAM_SILENT);
    } else if (now - startedAt > call.rules().longest().toNanos()) {
      part(TIME_IS_UP, EndReason.TOO_LONG);
    } else if (state instanceof BridgeState.Talking talking) {
      lookWhetherSomebodySpeaks(talking.session(), now);
    }
    parting.at(now).ifPresent(this::close);
  }

  private void lookWhetherSomebodySpeaks(Engine.Session session, long now) {
    switch (held().quiet(now)) {
      case ASK -> {
        session.say(STILL_THERE);
        session.paused();
      }
      case LEAVE -> part(NOBODY_THERE, EndReason.CALLER_SILENT);
      case WAIT -> {}
    }
  }

  /// Ends the call, once: whatever comes after the first reason changes nothing.
  void close(EndReason reason) {
    Engine.Session session =
        switch (state) {
          case BridgeState.Closed _ -> null;
          case BridgeState.Waiting _ -> null;
          case BridgeState.Opening opening -> opening.session();
          case BridgeState.Talking talking -> talking.session();
        };
    if (isOver()) {
      return;
    }
    if (conversation != null) {
      conversation.over();
    }
    state = new BridgeState.Closed(reason);
    looking.cancel(false);
    live.waitFor(tape.close(call.call()));
    if (session != null) {
      session.close();
    }
    leg.close(reason.closeCode());
    Tally tally = tallying.close(reason, Duration.ofNanos(now() - startedAt));
    meters.closed(call.engine().name(), tally, lateFrames());
    LOG.atInfo()
        .addKeyValue("call", call.call())
        .addKeyValue("engine", call.engine().name())
        .addKeyValue("endReason", reason.label())
        .log("Stream ended");
    desk.closed(call, tally);
    // Last: whoever waits for the calls to end also waits for their records.
    live.leave(this);
  }

  private long lateFrames() {
    return Optional.ofNullable(conversation).map(held -> held.playback().lateFrames()).orElse(0L);
  }

  /// The stream's name goes into every message we send, as it stands.
  private static boolean isPlain(String stream) {
    return !stream.isEmpty()
        && stream.length() <= 64
        && stream.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
  }
}
