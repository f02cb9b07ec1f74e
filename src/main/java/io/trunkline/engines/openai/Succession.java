// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.trunkline.media.EngineEvent.Failure;
import io.trunkline.media.wire.FrameLeg;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The connections of one conversation, of which one is talked on at a time.
///
/// ```text
///   dialing ──connected──► introduced ──session.updated──► ready ──► talked on ──┐
///      ▲                                                    │ ▲          │       │ old: a second is
///      │                                    waits for a pause └┘         │       │ made ready beside
///      └──────────────── lost, stalled: at once, then with pauses ◄──────┘ ◄─────┘ it
/// ```
///
/// While one is talked on, whatever becomes of the other is no reason to give anything up: it is
/// let go, and tried again later. Everything happens on the call's loop.
@SuppressWarnings("FutureReturnValueIgnored") // the loop's own work; it fails in its log
final class Succession implements RealtimeSocket.Owner {

  private static final long LOOK_EVERY_MILLISECONDS = 500;

  /// A connection that lasted so long was one; whoever lets us in and breaks off at once is not
  /// asked for ever.
  private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// After a second connection came to nothing beside a good one. There is time: ten minutes lie
  /// between the age at which a session is replaced and the vendor's limit.
  private static final long NEXT_SECOND_NANOS = TimeUnit.SECONDS.toNanos(30);

  /// Whose conversation it is.
  interface Holder {

    /// What a connection is told before anything else.
    String introduction();

    /// @param coming whether it comes from a connection that is not talked on yet
    void told(boolean coming, byte[] message, int offset, int length);

    /// What the talking connection sent together has been told.
    void toldAll();

    /// Whether something is to come from the API that has not come yet.
    boolean awaitsReply();

    /// Whether nobody speaks and nothing is under way: the moment to change connections.
    boolean isBetweenTurns();

    /// The connection that is talked on is gone.
    void cutOff(String why);

    /// @param first whether none was talked on before
    void tookOver(FrameLeg leg, boolean first);

    void complained(String code);

    void failed(Failure failure, String code);
  }

  private final RealtimeAccess access;
  private final RealtimeDialer dialer;
  private final String model;
  private final EventLoop loop;
  private final Holder holder;

  private @Nullable RealtimeSocket talking;
  private @Nullable RealtimeSocket coming;
  private boolean comingIsReady;
  private boolean everTalked;
  private boolean over;

  /// Whether the latest try has come as far as a connection.
  private boolean reached;

  private int tries;
  private @Nullable Future<?> looking;
  private @Nullable Future<?> patience;
  private long talkingSince;
  private long comingSince;
  private long noSecondBefore;

  // What was heard since somebody looked; a message costs no reading of the clock.
  private boolean told;
  private boolean lives;
  private long lastTold;
  private long lastAlive;
  private long lastPing;

  Succession(
      RealtimeAccess access, RealtimeDialer dialer, String model, EventLoop loop, Holder holder) {
    this.access = access;
    this.dialer = dialer;
    this.model = model;
    this.loop = loop;
    this.holder = holder;
  }

  void open() {
    noSecondBefore = now();
    looking =
        loop.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MILLISECONDS, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    bePatient();
    loop.execute(this::dial);
  }

  /// The way to the connection that is talked on.
  @Nullable FrameLeg leg() {
    RealtimeSocket socket = talking;
    return socket == null ? null : socket.leg();
  }

  void flush() {
    if (talking != null) {
      talking.flush();
    }
  }

  /// Something was asked for: from now on an answer is waited for.
  void asked() {
    told = true;
  }

  void close() {
    over = true;
    cancel(looking);
    cancel(patience);
    closeIfAny(talking);
    closeIfAny(coming);
    talking = null;
    coming = null;
  }

  // What the connections say.

  @Override
  public void connected(RealtimeSocket socket) {
    reached = true;
  }

  @Override
  public void lives(RealtimeSocket socket) {
    lives |= socket == talking;
  }

  @Override
  public void said(RealtimeSocket socket, byte[] message, int offset, int length) {
    if (socket == talking) {
      told = true;
      holder.told(false, message, offset, length);
    } else if (socket == coming) {
      holder.told(true, message, offset, length);
    }
  }

  @Override
  public void burstEnded(RealtimeSocket socket) {
    if (socket == talking) {
      if (comingIsReady) {
        takeOverBetweenTurns();
      }
      if (!over) {
        holder.toldAll();
      }
    }
  }

  @Override
  public void ended(RealtimeSocket socket, RealtimeSocket.Ending ending, int code) {
    if (over) {
      return;
    }
    if (socket == talking) {
      lost(ending == RealtimeSocket.Ending.UNREADABLE ? "unreadable" : "closed-" + code);
    } else if (socket == coming) {
      switch (ending) {
        case NOT_LET_IN ->
            turnedAway(ErrorCode.isHopeless(code), Failure.UNREACHABLE, "http-" + code);
        case NOT_REACHED -> cameToNothing(Failure.UNREACHABLE, "unreached");
        case LOST, UNREADABLE -> cameToNothing(Failure.UNREACHABLE, "closed-" + code);
      }
    }
  }

  // What the events ask for.

  /// A connection that is being made ready has been greeted; it is told who the agent is.
  void introduce() {
    RealtimeSocket socket = coming;
    FrameLeg leg = socket == null ? null : socket.leg();
    if (leg != null && !comingIsReady) {
      leg.text(holder.introduction());
    }
  }

  /// The connection that was being made ready is. It takes over at once where nothing is talked on,
  /// and otherwise between two turns.
  void ready() {
    if (coming != null) {
      comingIsReady = true;
      takeOverBetweenTurns();
    }
  }

  /// The connection that was being made ready is refused something, or refuses everything.
  void refused(String code) {
    RealtimeSocket socket = coming;
    if (socket != null) {
      socket.close();
      turnedAway(ErrorCode.isHopeless(code), Failure.REFUSED, code);
    }
  }

  /// The connection is of no more use; the conversation is.
  void lost(String why) {
    closeIfAny(talking);
    talking = null;
    if (now() - talkingSince > STEADY_NANOS) {
      tries = 0;
    }
    bePatient();
    holder.cutOff(why);
    if (over) {
      return;
    }
    if (comingIsReady) {
      takeOver();
    } else if (coming == null) {
      dialAgain(Failure.BROKEN, why);
    }
  }

  private void turnedAway(boolean forGood, Failure otherwise, String code) {
    if (forGood && talking == null) {
      holder.failed(Failure.REFUSED, code);
    } else {
      cameToNothing(otherwise, code);
    }
  }

  /// Beside a connection that is talked on nothing is lost by that.
  private void cameToNothing(Failure failure, String code) {
    coming = null;
    comingIsReady = false;
    if (talking == null) {
      dialAgain(everTalked ? Failure.BROKEN : failure, code);
    } else {
      noSecondBefore = now() + NEXT_SECOND_NANOS;
      holder.complained(code);
    }
  }

  private void takeOverBetweenTurns() {
    if (talking == null || holder.isBetweenTurns()) {
      takeOver();
    }
  }

  private void takeOver() {
    RealtimeSocket socket = coming;
    FrameLeg leg = socket == null ? null : socket.leg();
    if (socket == null || leg == null) {
      return;
    }
    boolean first = !everTalked;
    everTalked = true;
    closeIfAny(talking);
    talking = socket;
    coming = null;
    comingIsReady = false;
    cancel(patience);
    talkingSince = now();
    lastPing = talkingSince;
    told = true;
    holder.tookOver(leg, first);
  }

  private void dialAgain(Failure otherwise, String why) {
    if (tries >= access.tries().size()) {
      holder.failed(otherwise, why);
    } else {
      long pause = access.tries().get(tries).toMillis();
      tries++;
      loop.schedule(this::dialIfNobodyTalks, pause, TimeUnit.MILLISECONDS);
    }
  }

  private void dialIfNobodyTalks() {
    if (talking == null) {
      dial();
    }
  }

  private void dial() {
    if (!over && coming == null) {
      RealtimeSocket socket = new RealtimeSocket(this);
      coming = socket;
      comingSince = now();
      reached = false;
      dialer.dial(model, loop, socket);
    }
  }

  /// A caller hears nothing while nobody can be talked to, so there is an end to it.
  private void bePatient() {
    cancel(patience);
    patience = loop.schedule(this::giveUp, access.talksWithin().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void giveUp() {
    if (!over && talking == null) {
      Failure atFirst = reached ? Failure.SILENT : Failure.UNREACHABLE;
      holder.failed(everTalked ? Failure.BROKEN : atFirst, "too-late");
    }
  }

  private void look() {
    long now = now();
    RealtimeSocket slow = coming;
    if (slow != null && !comingIsReady && now - comingSince > access.readyWithin().toNanos()) {
      slow.close();
      cameToNothing(reached ? Failure.SILENT : Failure.UNREACHABLE, "slow");
    }
    note(now);
    FrameLeg leg = leg();
    if (leg == null) {
      return;
    }
    if (hasStalled(now)) {
      lost("stalled");
      return;
    }
    if (now - lastPing > access.pingEvery().toNanos()) {
      lastPing = now;
      leg.ping();
      leg.flush();
    }
    if (comingIsReady) {
      takeOverBetweenTurns();
    } else if (now - talkingSince > access.recycleAfter().toNanos() && now - noSecondBefore >= 0) {
      dial();
    }
  }

  private void note(long now) {
    if (told) {
      lastTold = now;
    }
    if (told || lives) {
      lastAlive = now;
    }
    told = false;
    lives = false;
  }

  /// Nothing of a reply that is being made, or for long no sign of life at all.
  private boolean hasStalled(long now) {
    return (holder.awaitsReply() && now - lastTold > access.stalledAfter().toNanos())
        || now - lastAlive > 2 * access.pingEvery().toNanos() + access.stalledAfter().toNanos();
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  private static void closeIfAny(@Nullable RealtimeSocket socket) {
    if (socket != null) {
      socket.close();
    }
  }

  private static void cancel(@Nullable Future<?> planned) {
    if (planned != null) {
      planned.cancel(false);
    }
  }
}
