// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.trunkline.engines.openai.ClientMessages.Speaker;
import io.trunkline.media.EarlyAudio;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.Failed;
import io.trunkline.media.EngineEvent.Failure;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.wire.Base64Bytes;
import io.trunkline.media.wire.FrameLeg;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One conversation with the Realtime API, over one connection after another.
///
/// ```text
///   dialing ──connected──► configuring ──session.updated──► talking ──┐
///      ▲                                                       │      │ old: a second connection is
///      └────────── lost, stalled: history is retold ◄──────────┘      │ made ready beside it, and
///                                                              ◄──────┘ takes over between two turns
/// ```
///
/// Everything happens on the call's loop. What the API says is made sense of in [RealtimeEvents];
/// here stands which connection counts and what is sent to it.
@SuppressWarnings("FutureReturnValueIgnored") // the loop's own work; it fails in its log
final class RealtimeSession implements Engine.Session, RealtimeSocket.Owner {

  private static final long LOOK_EVERY_MILLISECONDS = 500;

  /// A connection that lasted so long was one; whoever lets us in and breaks off at once is not
  /// asked for ever.
  private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final RealtimeAccess access;
  private final RealtimeDialer dialer;
  private final EngineBrief brief;
  private final EventLoop loop;
  private final Engine.Listener listener;
  private final Replies replies = new Replies();
  private final History history = new History();
  private final RealtimeEvents events;

  private @Nullable RealtimeSocket talking;
  private @Nullable RealtimeSocket coming;
  private EarlyAudio unheard;
  private @Nullable Future<?> looking;
  private boolean everReady;
  private boolean over;
  private final @Nullable PcmConversion conversion;
  private boolean answerOwed;
  private boolean unknownOutcome;
  private int tries;
  private long talkingSince;
  private long comingSince;
  private long lastHeard;
  private long lastPing;

  RealtimeSession(
      RealtimeAccess access,
      RealtimeDialer dialer,
      EngineBrief brief,
      EventLoop loop,
      Engine.Listener listener) {
    this.access = access;
    this.dialer = dialer;
    this.brief = brief;
    this.loop = loop;
    this.listener = listener;
    this.unheard = new EarlyAudio(access.keptAudio());
    this.conversion = access.audio() == RealtimeAccess.Audio.PCM ? new PcmConversion() : null;
    this.events = new RealtimeEvents(this, replies, history, listener);
  }

  void open() {
    looking =
        loop.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MILLISECONDS, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    loop.execute(this::dial);
  }

  // What the call says.

  @Override
  public void hear(byte[] base64, int offset, int length) {
    RealtimeSocket socket = talking;
    FrameLeg leg = socket == null ? null : socket.leg();
    if (leg == null) {
      unheard.keep(base64, offset, length);
    } else if (leg.isTaken()) {
      append(leg, base64, offset, length);
    }
  }

  @Override
  public void press(char key) {
    prompt("The caller pressed the key " + key + " on the telephone.", true);
  }

  @Override
  public void read(String text) {
    if (!over) {
      send(ClientMessages.typed(events.typed(text), text));
      replies.want();
      askIfDue();
    }
  }

  @Override
  public void prompt(String text, boolean aloud) {
    send(ClientMessages.said(Speaker.HOUSE, text));
    if (aloud) {
      replies.want();
      askIfDue();
    }
  }

  @Override
  public void forget(SpeechPart part, int heardMilliseconds) {
    history.heardOnly(part.item(), heardMilliseconds);
    send(ClientMessages.truncate(part.item(), heardMilliseconds));
  }

  @Override
  public void paused() {
    RealtimeSocket socket = talking;
    if (socket != null) {
      socket.flush();
    }
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
    if (looking != null) {
      looking.cancel(false);
    }
    closeIfAny(talking);
    closeIfAny(coming);
    talking = null;
    coming = null;
  }

  // What the connections say.

  @Override
  public void connected(RealtimeSocket socket) {
    lastHeard = now();
  }

  @Override
  public void said(RealtimeSocket socket, byte[] message, int offset, int length) {
    lastHeard = now();
    if (socket == talking || socket == coming) {
      events.read(socket == coming, message, offset, length);
    }
  }

  @Override
  public void burstEnded(RealtimeSocket socket) {
    lastHeard = now();
    if (socket == talking && !over) {
      listener.paused();
    }
  }

  @Override
  public void ended(RealtimeSocket socket, RealtimeSocket.Ending ending, int code) {
    if (over || (socket != talking && socket != coming)) {
      return;
    }
    if (socket == coming) {
      coming = null;
      if (ending == RealtimeSocket.Ending.NOT_LET_IN && ErrorCode.isHopeless(code)) {
        fail(Failure.REFUSED, "http-" + code);
      } else if (talking == null) {
        dialAgain(everReady ? Failure.BROKEN : Failure.UNREACHABLE, "closed-" + code);
      }
    } else {
      lost(ending == RealtimeSocket.Ending.UNREADABLE ? "unreadable" : "closed-" + code);
    }
  }

  // What the events ask for.

  /// A connection that is being made ready has been greeted; it is told who the agent is.
  void configure() {
    RealtimeSocket socket = coming;
    FrameLeg leg = socket == null ? null : socket.leg();
    if (leg != null) {
      leg.text(SessionConfig.update(brief, access.audio()));
    }
  }

  /// The connection that was being made ready is: it takes over.
  void ready() {
    RealtimeSocket socket = coming;
    FrameLeg leg = socket == null ? null : socket.leg();
    if (socket == null || leg == null) {
      return;
    }
    boolean replacing = everReady;
    closeIfAny(talking);
    talking = socket;
    coming = null;
    talkingSince = now();
    if (replacing) {
      retell(leg);
    } else {
      everReady = true;
      brief
          .greeting()
          .ifPresent(greeting -> {
            replies.want();
            if (replies.mayAsk()) {
              leg.text(ClientMessages.replySaying(brief.instructions(), greeting));
            }
          });
    }
    unheard.tell((bytes, offset, length) -> append(leg, bytes, offset, length));
    leg.flush();
    listener.happened(replacing ? new EngineEvent.Recovered() : new EngineEvent.Ready());
  }

  /// Asks for a reply if one is wanted and none is being made.
  void askIfDue() {
    if (replies.mayAsk()) {
      send(ClientMessages.reply());
    }
  }

  void askLater() {
    loop.schedule(
        () -> {
          replies.want();
          askIfDue();
          paused();
        },
        1,
        TimeUnit.SECONDS);
  }

  /// The caller's turn has begun. The API stops its reply by itself if it was told to; otherwise we
  /// ask for that.
  void callerStarted() {
    boolean stopsByItself =
        switch (brief.listening().turns()) {
          case EngineBrief.TurnTaking.ByEnergy energy -> energy.reacting().interrupts();
          case EngineBrief.TurnTaking.ByMeaning meaning -> meaning.reacting().interrupts();
        };
    if (!stopsByItself && replies.active() != null) {
      send(ClientMessages.cancel());
    }
  }

  void answerOwed(boolean owed) {
    answerOwed = owed;
  }

  /// The connection is of no more use; the conversation is.
  void lost(String why) {
    closeIfAny(talking);
    boolean cut = replies.isOneBeingMade();
    boolean toolOpen = replies.hasOpenTools();
    talking = null;
    replies.forgetAll();
    unheard = new EarlyAudio(access.keptAudio());
    if (cut || answerOwed || toolOpen) {
      replies.want();
    }
    unknownOutcome |= toolOpen;
    listener.happened(new EngineEvent.Complained(why));
    listener.happened(new EngineEvent.Recovering(tries + 1));
    listener.paused();
    if (now() - talkingSince > STEADY_NANOS) {
      tries = 0;
    }
    if (coming == null) {
      dialAgain(Failure.BROKEN, why);
    }
  }

  void fail(Failure failure, String code) {
    if (!over) {
      close();
      listener.happened(new Failed(failure, code));
    }
  }

  private void append(FrameLeg leg, byte[] base64, int offset, int length) {
    PcmConversion converting = conversion;
    if (converting == null) {
      ClientMessages.append(leg, base64, offset, length);
    } else {
      byte[] converted = converting.toServer(base64, offset, length);
      ClientMessages.append(leg, converted, 0, converted.length);
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

  private void retell(FrameLeg leg) {
    history.retold().forEach(leg::text);
    leg.text(ClientMessages.said(Speaker.HOUSE, ClientMessages.GO_ON));
    if (unknownOutcome) {
      unknownOutcome = false;
      leg.text(ClientMessages.said(Speaker.HOUSE, ClientMessages.UNKNOWN_OUTCOME));
    }
    askIfDue();
  }

  private void dialAgain(Failure otherwise, String why) {
    if (tries >= access.tries().size()) {
      fail(otherwise, why);
    } else {
      long pause = access.tries().get(tries).toMillis();
      tries++;
      loop.schedule(this::dial, pause, TimeUnit.MILLISECONDS);
    }
  }

  private void dial() {
    if (!over && coming == null) {
      RealtimeSocket socket = new RealtimeSocket(this);
      coming = socket;
      comingSince = now();
      dialer.dial(brief.voice().model(), loop, socket);
    }
  }

  private void look() {
    long now = now();
    if (coming != null && now - comingSince > access.readyWithin().toNanos()) {
      RealtimeSocket slow = coming;
      slow.close();
      ended(slow, RealtimeSocket.Ending.NOT_REACHED, 0);
    }
    RealtimeSocket socket = talking;
    FrameLeg leg = socket == null ? null : socket.leg();
    if (leg == null) {
      return;
    }
    long silent = now - lastHeard;
    boolean stalled = replies.isOneBeingMade() && silent > access.stalledAfter().toNanos();
    if (stalled || silent > 2 * access.pingEvery().toNanos() + access.stalledAfter().toNanos()) {
      lost("stalled");
    } else if (now - lastPing > access.pingEvery().toNanos()) {
      lastPing = now;
      leg.ping();
      leg.flush();
    }
    if (now - talkingSince > access.recycleAfter().toNanos() && isBetweenTurns()) {
      dial();
    }
  }

  /// Nobody speaks and nothing is under way: the moment to change connections.
  private boolean isBetweenTurns() {
    return !replies.isOneBeingMade() && !replies.hasOpenTools() && !answerOwed;
  }

  private void send(String message) {
    RealtimeSocket socket = talking;
    FrameLeg leg = socket == null ? null : socket.leg();
    if (leg != null) {
      leg.text(message);
    }
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  private static void closeIfAny(@Nullable RealtimeSocket socket) {
    if (socket != null) {
      socket.close();
    }
  }
}
