// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// What a process holds after a collection: what grows here from minute to minute is a leak.
record Holdings(long heapBytes, long directBytes, int threads, long files) {

  static Holdings now() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : -1;
    return new Holdings(
        memory.getHeapMemoryUsage().getUsed(),
        PlatformDependent.usedDirectMemory(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        files);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap %.1f MB, direct %.1f MB, threads %d, files %d",
        heapBytes / 1e6,
        directBytes / 1e6,
        threads,
        files);
  }
}
