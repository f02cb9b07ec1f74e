// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.access.Attendance;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallId;
import io.trunkline.calls.CallRoom;
import io.trunkline.calls.LiveBoard;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Who listens in may have lost the right to, and need not have a page open for that: each is
/// looked at again from time to time, until the call is over. Who cannot be looked up hears
/// nothing.
@Component
class ListeningRights implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningRights.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private record Listener(Attendance.Ticket ticket, CallId call) {}

  private final Attendance attendance;
  private final CallRoom room;
  private final LiveBoard board;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable ScheduledExecutorService> going = new AtomicReference<>();

  ListeningRights(Attendance attendance, CallRoom room, LiveBoard board) {
    this.attendance = attendance;
    this.room = room;
    this.board = board;
  }

  /// How the media port's listeners of this person are named, for as long as she is signed in.
  private static String viewer(Attendance.Ticket ticket) {
    return ticket.person() + " " + ticket.session();
  }

  /// Where both sides of a call can be heard; empty once it is over.
  Optional<URI> listen(Attendance.Ticket ticket, Call call) {
    Optional<URI> stream = room.listen(call, viewer(ticket));
    stream.ifPresent(_ -> listeners.add(new Listener(ticket, call.id())));
    return stream;
  }

  /// Whether somebody may still watch; if not, she may not listen either.
  boolean goOn(Attendance.Ticket ticket) {
    boolean may = attendance.goesOn(ticket);
    if (!may) {
      room.listenNoMore(viewer(ticket));
    }
    return may;
  }

  void lookAgain() {
    listeners.removeIf(listener -> board.find(listener.call()).isEmpty() || !mayListen(listener));
  }

  private boolean mayListen(Listener listener) {
    try {
      return goOn(listener.ticket());
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("reason", away.getClass().getSimpleName())
          .log("Who listens to calls could not be looked up");
      room.listenNoMore(viewer(listener.ticket()));
      return false;
    }
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("listening-rights").factory());
    going.set(executor);
    long every = LOOK_AGAIN.toMillis();
    var _ = executor.scheduleWithFixedDelay(this::lookAgain, every, every, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService executor = going.getAndSet(null);
    if (executor != null) {
      executor.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return going.get() != null;
  }
}
