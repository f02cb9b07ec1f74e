// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// People who call, all at once or one after another, and hang up again.
final class Crowd {
  private final EventLoopGroup loops;
  private final Readings readings;
  private final StampedVoice voice;
  private final Door door;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Set<Door.Placed> talking = ConcurrentHashMap.newKeySet();
  private final Set<Door.Placed> hungUp = ConcurrentHashMap.newKeySet();

  Crowd(EventLoopGroup loops, Readings readings, StampedVoice voice, Door door) {
    this.loops = loops;
    this.readings = readings;
    this.voice = voice;
    this.door = door;
  }

  /// Calls whose stream is open.
  int talking() {
    return talking.size();
  }

  /// Calls that were begun and of which it is not yet known how they ended.
  int underWay() {
    return underWay.get();
  }

  /// Begins so many calls, spread evenly over a time.
  ///
  /// @param lengths asked for each call
  void begin(int calls, Duration over, Supplier<Duration> lengths) {
    for (int call = 0; call < calls; call++) {
      underWay.incrementAndGet();
      Duration length = lengths.get();
      long delay = over.toNanos() * call / calls;
      var _ = loops.next().schedule(() -> call(length), delay, TimeUnit.NANOSECONDS);
    }
  }

  /// One call; it begins at once.
  private void call(Duration length) {
    int number = numbers.getAndIncrement();
    String callSid = CallNumbers.callSid(number);
    StampedCall ears = new StampedCall(number & 0xFFFF, readings, voice);
    var _ =
        door.place(callSid, ears)
            .whenComplete((placed, failure) -> {
              if (failure != null) {
                over(CallRefusedException.of(failure).why());
              } else {
                opened(placed, ears, length);
              }
            });
  }

  private void opened(Door.Placed placed, StampedCall ears, Duration length) {
    talking.add(placed);
    var _ = loops.next().schedule(() -> hangUp(placed), length.toNanos(), TimeUnit.NANOSECONDS);
    var _ =
        placed
            .caller()
            .ended()
            .thenCompose(_ -> door.after(placed))
            .whenComplete((next, failure) -> {
              talking.remove(placed);
              String how = hungUp.remove(placed) ? "hung up by the caller" : "ended by the agent";
              String heard = ears.hears() ? "" : ", nothing heard";
              String then = failure == null ? next.words() : CallRefusedException.of(failure).why();
              over(how + heard + (then.isEmpty() ? "" : ", then " + then));
            });
  }

  /// Everybody hangs up, spread over a time.
  void hangUp(Duration over) {
    int all = Math.max(1, talking.size());
    int position = 0;
    for (Door.Placed one : talking) {
      long delay = over.toNanos() * position++ / all;
      var _ = loops.next().schedule(() -> hangUp(one), delay, TimeUnit.NANOSECONDS);
    }
  }

  private void hangUp(Door.Placed one) {
    if (talking.contains(one) && hungUp.add(one)) {
      one.caller().hangUp();
    }
  }

  private void over(String how) {
    readings.ended(how);
    underWay.decrementAndGet();
  }
}
