// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.RealtimeTwin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Calls that come and go for as long as one likes: `script/bench churn` runs it. What the media
/// plane holds is printed ten times in all, at most once a minute; it must not grow.
final class ChurnBench {
  private static final int CALLS = 100;
  private static final long LONGEST_CALL = 60_000;
  private static final String PLANE = "io.trunkline.engines.openai.BareMediaPlane";

  private ChurnBench() {}

  /// @param arguments for how many minutes
  public static void main(String[] arguments) throws Exception {
    Duration whole = Duration.ofMinutes(Long.parseLong(arguments[0]));
    long longest = Math.min(LONGEST_CALL, whole.toMillis() / 10);
    long least = Math.max(1, longest / 6);
    long every = Math.min(60, Math.max(1, whole.toSeconds() / 10));
    SplittableRandom chance = new SplittableRandom(1);
    Readings readings = new Readings();
    StampedVoice voice = new StampedVoice(readings);
    EventLoopGroup loops = Load.loops(() -> false);
    try (RealtimeTwin twin =
            RealtimeTwin.open(loops, 0, () -> Load.talkative(20), voice, Optional.empty());
        MeasuredProcess plane =
            MeasuredProcess.start(
                List.of(),
                List.of("-Xms128m", "-Xmx128m"),
                List.of(PLANE, "0", twin.url().toString(), Long.toString(every)),
                IO::println)) {
      Crowd crowd = new Crowd(loops, readings, voice, new StreamDoor(loops, plane.port()));
      long end = System.nanoTime() + whole.toNanos();
      while (System.nanoTime() < end) {
        crowd.begin(
            CALLS - crowd.underWay(),
            Duration.ofSeconds(1),
            () -> Duration.ofMillis(chance.nextLong(least, longest + 1)));
        Load.pause(Duration.ofMillis(500));
      }
      crowd.hangUp(Duration.ofSeconds(1));
      boolean _ = Load.until(() -> crowd.underWay() == 0, Duration.ofSeconds(20));
      Load.pause(Duration.ofSeconds(every + 1));
      IO.println("ended " + readings.endings());
    }
    System.exit(0);
  }
}
