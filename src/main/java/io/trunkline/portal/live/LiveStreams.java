// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.access.Attendance;
import io.trunkline.calls.LiveBoard;
import io.trunkline.vocabulary.PersonId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Open pages that are told what happens, by server-sent events. Between two events a stream holds
/// nothing but memory: no thread of the machine's, no connection of the database.
@Component
class LiveStreams implements SmartLifecycle {

  /// Six connections are all a browser opens to a site by HTTP 1.1; two are left for everything
  /// else.
  private static final int MOST_OF_ONE_PERSON = 4;

  /// Never by itself: a stream ends when its loop does.
  private static final long FOREVER = 0;

  private final LiveBoard board;
  private final ListeningRights rights;
  private final Map<LiveStream, PersonId> open = new ConcurrentHashMap<>();
  private final Map<PersonId, Integer> streams = new ConcurrentHashMap<>();
  private volatile boolean running;

  LiveStreams(LiveBoard board, ListeningRights rights) {
    this.board = board;
    this.rights = rights;
  }

  /// Empty for somebody who has as many as one may have, and while the product stops. Pages of hers
  /// that have gone unnoticed make room for the next that is asked for.
  Optional<SseEmitter> open(Attendance.Ticket ticket, Feed feed) {
    if (!running) {
      return Optional.empty();
    } else if (!enter(ticket.person())) {
      open.forEach((stream, person) -> {
        if (person.equals(ticket.person())) {
          stream.knock();
        }
      });
      return Optional.empty();
    }
    SseEmitter emitter = new SseEmitter(FOREVER);
    LiveStream stream = new LiveStream(emitter, feed, board, () -> rights.goOn(ticket));
    emitter.onCompletion(stream::close);
    emitter.onError(_ -> stream.close());
    open.put(stream, ticket.person());
    Thread.ofVirtual()
        .name("live-stream")
        .start(() -> {
          try {
            stream.run();
          } finally {
            open.remove(stream);
            leave(ticket.person());
          }
        });
    return Optional.of(emitter);
  }

  private boolean enter(PersonId person) {
    boolean admitted =
        streams.merge(person, 1, (now, one) -> Math.min(MOST_OF_ONE_PERSON + 1, now + one))
            <= MOST_OF_ONE_PERSON;
    if (!admitted) {
      leave(person);
    }
    return admitted;
  }

  private void leave(PersonId person) {
    streams.computeIfPresent(person, (_, now) -> now > 1 ? now - 1 : null);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.keySet().forEach(LiveStream::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// After the last call has ended, before the web server waits for its answers to end.
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 2;
  }
}
