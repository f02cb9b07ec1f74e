// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.trunkline.simulator.Voice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The engine's half of every measured call.
final class StampedVoice implements Voice {
  private static final long NEVER = Long.MIN_VALUE;

  private final Readings readings;
  private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();

  StampedVoice(Readings readings) {
    this.readings = readings;
  }

  /// Of one event loop at a time: a call's two legs may be on two.
  private final class Session {
    private final Arrivals arrivals = new Arrivals(readings.toEngine);
    private long spoken;
    private String item = "";
    private long itemBegan;
    private String earlier = "";
    private long earlierBegan;
    private long interruptedAt = NEVER;
    private long heardTo = NEVER;
    private long toldTo = NEVER;

    private void compare() {
      if (heardTo != NEVER && toldTo != NEVER) {
        readings.note(readings.truncation, Math.abs(heardTo - toldTo) * 1_000_000);
        heardTo = NEVER;
        toldTo = NEVER;
      }
    }
  }

  @Override
  public void speak(int number, byte[] frame) {
    Session session = session(number);
    synchronized (session) {
      Stamp.write(frame, number, session.spoken++, System.nanoTime());
    }
  }

  @Override
  public void received(int number, byte[] audio, long now) {
    Session session = session(number);
    synchronized (session) {
      session.arrivals.read(audio, now);
    }
  }

  @Override
  public void itemBegan(int number, String item) {
    Session session = session(number);
    synchronized (session) {
      session.earlier = session.item;
      session.earlierBegan = session.itemBegan;
      session.item = item;
      session.itemBegan = session.spoken;
    }
  }

  @Override
  public void interrupted(int number, long now) {
    Session session = session(number);
    synchronized (session) {
      if (session.interruptedAt != NEVER) {
        readings.missedClears.increment();
      }
      readings.interruptions.increment();
      session.interruptedAt = now;
      session.heardTo = NEVER;
      session.toldTo = NEVER;
    }
  }

  @Override
  public void truncated(int number, String item, long audioEndMillis) {
    Session session = session(number);
    synchronized (session) {
      long began = item.equals(session.item) ? session.itemBegan : session.earlierBegan;
      if (item.equals(session.item) || item.equals(session.earlier)) {
        session.toldTo = began * Stamp.FRAME_MILLIS + audioEndMillis;
        session.compare();
      }
    }
  }

  /// The caller's side was told to forget what it had queued.
  ///
  /// @param loudspeaker milliseconds of the session's speech
  void cleared(int number, long loudspeaker, long now) {
    Session session = session(number);
    synchronized (session) {
      if (session.interruptedAt != NEVER) {
        readings.note(readings.bargeIn, now - session.interruptedAt);
        session.interruptedAt = NEVER;
        session.heardTo = loudspeaker;
        session.compare();
      }
    }
  }

  private Session session(int number) {
    return sessions.computeIfAbsent(number, _ -> new Session());
  }
}
