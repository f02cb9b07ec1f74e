// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Calls in figures; in the caller's scope. Days are days in UTC.
@Component
public class Figures {

  /// What is measured answer by answer is taken from so many of the newest calls at most.
  public static final int MEASURED_CALLS = 5_000;

  private final FiguresTable table;

  Figures(FiguresTable table) {
    this.table = table;
  }

  /// Which calls count.
  ///
  /// @param organization empty for all that the scope shows
  public record Period(Optional<OrganizationId> organization, Instant from, Instant until) {}

  /// A day on which there was at least one call.
  public record Day(LocalDate day, long calls, long talkedMillis, long costMicros) {}

  /// How often something was so.
  public record Count(String what, long calls) {}

  /// From a caller's last word to the agent's first, in milliseconds: half of the answers took no
  /// longer than `p50`, nineteen of twenty no longer than `p95`.
  ///
  /// @param thinking the engine's part of it
  public record Latency(long answers, Percentiles thinking, Percentiles total) {}

  public record Percentiles(long p50, long p95) {}

  /// The answers of a day.
  public record DayLatency(LocalDate day, Latency latency) {}

  /// @param worked of those that came to an end
  public record ToolCount(String tool, long used, long worked) {}

  /// @param unpriced calls of which not all is in the cost: they used a model whose price is not
  ///   known
  public record AgentCount(
      OrganizationId organization,
      AgentId agent,
      long calls,
      long talkedMillis,
      long costMicros,
      long unpriced) {}

  /// @param conversations calls in which somebody spoke with an agent
  /// @param unpriced calls of which not all is in the cost: they used a model whose price is not
  ///   known
  /// @param unkept calls in which an agent promised what no tool did
  public record Total(
      long calls,
      long conversations,
      long talkedMillis,
      long costMicros,
      long unpriced,
      long unkept) {}

  /// A model whose price was not known when calls used it, so that what it cost is not in theirs.
  ///
  /// @param part what it did, as in [Call.Costs]
  public record Unpriced(String part, String model, long calls) {}

  public Total total(Period period) {
    return table.total(period);
  }

  /// In order; days without calls are not among them.
  public List<Day> days(Period period) {
    return table.days(period);
  }

  /// The most frequent first.
  public List<Count> outcomes(Period period) {
    return table.outcomes(period);
  }

  /// How long conversations were; the words are of [FiguresTable].
  public List<Count> durations(Period period) {
    return table.durations(period);
  }

  public Latency latency(Period period) {
    return table.latency(period);
  }

  /// In order; days without a measured answer are not among them.
  public List<DayLatency> latencyByDay(Period period) {
    return table.latencyByDay(period);
  }

  /// The most used first.
  public List<ToolCount> tools(Period period) {
    return table.tools(period);
  }

  /// In the order of parts, those of the most calls first.
  public List<Unpriced> unpriced(Period period) {
    return table.unpriced(period);
  }

  /// Those with the most calls first.
  public List<AgentCount> agents(Period period) {
    return table.agents(period);
  }
}
