// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a process and those it started have used of the machine, where Linux tells.
final class ProcessMeter {
  /// What the kernel counts in for programs, whatever it uses inside.
  private static final long TICKS_A_SECOND = 100;

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private final long process;

  ProcessMeter(long process) {
    this.process = process;
  }

  /// @param cpuMicros of all its threads, since it began, and of what it started and still runs
  /// @param residentBytes of itself
  record Reading(long cpuMicros, long residentBytes) {}

  Optional<Reading> read() {
    Optional<Reading> itself = read(process);
    long started =
        ProcessHandle.of(process).stream()
            .flatMap(ProcessHandle::descendants)
            .flatMap(child -> read(child.pid()).stream())
            .mapToLong(Reading::cpuMicros)
            .sum();
    return itself.map(own -> new Reading(own.cpuMicros() + started, own.residentBytes()));
  }

  private static Optional<Reading> read(long process) {
    Path folder = Path.of("/proc", Long.toString(process));
    try {
      String stat = Files.readString(folder.resolve("stat"));
      // The second field is a name in parentheses, which may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
      long resident =
          Files.readAllLines(folder.resolve("status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
              .findFirst()
              .orElse(0);
      return Optional.of(new Reading(ticks * 1_000_000 / TICKS_A_SECOND, resident));
    } catch (IOException elsewhere) {
      return Optional.empty();
    }
  }
}
