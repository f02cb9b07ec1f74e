// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.access.Attendance;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallId;
import io.trunkline.calls.CallRoom;
import io.trunkline.calls.LiveBoard;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Who listens in may have lost the right to, and need not have a page open for that: each is
/// looked at again from time to time, until the call is over. Who cannot be looked up hears
/// nothing.
@Component
class ListeningRights {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningRights.class);

  private record Listener(Attendance.Ticket ticket, CallId call) {}

  private final Attendance attendance;
  private final CallRoom room;
  private final LiveBoard board;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

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
}
