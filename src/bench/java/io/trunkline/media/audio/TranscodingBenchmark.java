// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What 20 ms of a call cost when the engine takes 24 kHz samples. A call has fifty of each direction
/// a second: so many calls a core converts for as `both` goes into 20,000 µs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TranscodingBenchmark {
  private static final int FRAME = 160;
  private static final int WIDE = 3 * FRAME;

  private final Upsampler up = new Upsampler();
  private final Downsampler down = new Downsampler();
  private final byte[] mulaw = new byte[FRAME];
  private final short[] narrow = new short[FRAME + 1];
  private final short[] wide = new short[WIDE];

  public TranscodingBenchmark() {
    new SplittableRandom(1).nextBytes(mulaw);
  }

  @Benchmark
  public int toEngine() {
    Mulaw.decode(mulaw, 0, narrow, 0, FRAME);
    return up.resample(narrow, 0, FRAME, wide, 0);
  }

  @Benchmark
  public int toCaller() {
    int count = down.resample(wide, 0, WIDE, narrow, 0);
    Mulaw.encode(narrow, 0, mulaw, 0, count);
    return count;
  }

  @Benchmark
  public int both() {
    return toEngine() + toCaller();
  }
}
