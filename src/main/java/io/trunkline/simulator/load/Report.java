// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A load's figures, for people and for programs.
final class Report {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Figures figures;

  Report(Figures figures) {
    this.figures = figures;
  }

  String table() {
    List<String> lines = new ArrayList<>();
    lines.add(format("%d calls, measured for %.1f s", figures.calls(), figures.seconds()));
    lines.add("");
    lines.add(
        format("%-28s %10s %10s %10s %10s", "milliseconds", "p50", "p99", "p99.9", "longest"));
    lines.add(latency("set-up to first audio", figures.setUp()));
    lines.add(latency("added, caller to engine", figures.toEngine().added()));
    lines.add(latency("added, engine to caller", figures.toCaller().added()));
    lines.add(latency("barge-in to clear", figures.interruptions().untilClear()));
    lines.add(latency("truncation error", figures.interruptions().truncation()));
    lines.add("");
    lines.add(
        format(
            "%-28s %10s %10s %10s %10s",
            "frames of 20 ms", "all", "lost", "disordered", "crossed"));
    lines.add(frames("caller to engine", figures.toEngine()));
    lines.add(frames("engine to caller", figures.toCaller()));
    lines.add("");
    lines.add(
        format(
            "%-28s %10d, without a clear %d",
            "interruptions",
            figures.interruptions().count(),
            figures.interruptions().withoutClear()));
    lines.add(value("CPU of a frame", figures.cpuPerFrame(), "µs"));
    lines.add(value("calls a core carries", figures.callsPerCore(), ""));
    lines.add(value("memory of a call", figures.memoryPerCall(), "kB"));
    lines.add(format("%-28s %10.2f ms late (p99)", "load generator", figures.generatorLate()));
    if (figures.isGeneratorTheLimit()) {
      lines.add(
          "The load generator was the limit: these figures say little about what bore the load.");
    }
    lines.add("");
    lines.add("how calls ended");
    new TreeMap<>(figures.endings())
        .forEach((how, count) -> lines.add(format("  %6d  %s", count, how)));
    return String.join("\n", lines);
  }

  ObjectNode json() {
    ObjectNode all = JSON.createObjectNode();
    all.put("calls", figures.calls()).put("seconds", figures.seconds());
    latency(all.putObject("setUpMillis"), figures.setUp());
    way(all.putObject("callerToEngine"), figures.toEngine());
    way(all.putObject("engineToCaller"), figures.toCaller());
    ObjectNode cut = all.putObject("interruptions").put("count", figures.interruptions().count());
    cut.put("withoutClear", figures.interruptions().withoutClear());
    latency(cut.putObject("untilClearMillis"), figures.interruptions().untilClear());
    latency(cut.putObject("truncationMillis"), figures.interruptions().truncation());
    figures.cpuPerFrame().ifPresent(micros -> all.put("cpuMicrosPerFrame", micros));
    figures.callsPerCore().ifPresent(calls -> all.put("callsPerCore", calls));
    figures.memoryPerCall().ifPresent(kilobytes -> all.put("kilobytesPerCall", kilobytes));
    all.put("generatorLateMillis", figures.generatorLate());
    all.put("generatorWasTheLimit", figures.isGeneratorTheLimit());
    ObjectNode endings = all.putObject("endings");
    new TreeMap<>(figures.endings()).forEach(endings::put);
    return all;
  }

  private static void latency(ObjectNode into, Figures.Latency latency) {
    into.put("count", latency.count()).put("p50", latency.p50()).put("p99", latency.p99());
    into.put("p999", latency.p999()).put("longest", latency.longest());
  }

  private static void way(ObjectNode into, Figures.Way way) {
    latency(into.putObject("addedMillis"), way.added());
    into.put("frames", way.frames()).put("lost", way.lost()).put("disordered", way.disordered());
    into.put("crossed", way.crossed()).put("unstamped", way.unstamped());
  }

  private static String latency(String name, Figures.Latency latency) {
    return latency.count() == 0
        ? format("%-28s %10s %10s %10s %10s", name, "-", "-", "-", "-")
        : format(
            "%-28s %10.2f %10.2f %10.2f %10.2f",
            name, latency.p50(), latency.p99(), latency.p999(), latency.longest());
  }

  private static String frames(String name, Figures.Way way) {
    String plain = way.unstamped() == 0 ? "" : format("  (%d of another voice)", way.unstamped());
    return format(
        "%-28s %10d %10d %10d %10d%s",
        name, way.frames(), way.lost(), way.disordered(), way.crossed(), plain);
  }

  private static String value(String name, OptionalDouble value, String unit) {
    return value.isPresent()
        ? format("%-28s %10.1f %s", name, value.getAsDouble(), unit).stripTrailing()
        : format("%-28s %10s (not a process of this machine)", name, "-");
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotations are no dependency of ours
  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
