// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.Calls;
import io.trunkline.calls.Figures;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Calls in figures and charts, in the scope the page opened.
@Component
public class FiguresDesk {

  private static final int USUAL_DAYS = 30;
  private static final List<Integer> DAYS = List.of(7, USUAL_DAYS, 90);
  private static final int LAST_CALLS = 5;
  private static final double MICROS = 1_000_000;
  private static final double MILLISECONDS_IN_MINUTE = 60_000;

  private final Figures figures;
  private final Calls calls;
  private final CallNames names;
  private final InstantSource clock;

  FiguresDesk(Figures figures, Calls calls, CallNames names, InstantSource clock) {
    this.figures = figures;
    this.calls = calls;
    this.names = names;
    this.clock = clock;
  }

  /// A number with what it means; `href` leads to what it counts.
  public record Figure(String label, String value, String detail, String href) {}

  /// One choice of how far to look back.
  public record Span(int days, boolean current) {}

  /// What a dashboard shows of calls: today's figures and the last calls.
  ///
  /// @param organization empty for all the scope shows
  public void glance(CallPlace place, Optional<OrganizationId> organization, Model model) {
    Instant now = clock.instant();
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    Figures.Total total = figures.total(new Figures.Period(organization, today, soon(now)));
    model.addAttribute("place", place);
    model.addAttribute("today", totals(total, place, "today"));
    model.addAttribute(
        "calls",
        names.rows(
            calls.list(organization, Calls.Filter.NONE, Optional.empty(), LAST_CALLS), place));
  }

  /// Fills the model of the page of figures.
  public String analytics(
      CallPlace place, Optional<OrganizationId> organization, String asked, Model model) {
    int days =
        DAYS.stream().filter(one -> one.toString().equals(asked)).findFirst().orElse(USUAL_DAYS);
    Instant now = clock.instant();
    LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days - 1L);
    Figures.Period period =
        new Figures.Period(organization, first.atStartOfDay(ZoneOffset.UTC).toInstant(), soon(now));
    Figures.Total total = figures.total(period);
    model.addAttribute("place", place);
    model.addAttribute("spans", DAYS.stream().map(one -> new Span(one, one == days)).toList());
    model.addAttribute("days", days);
    model.addAttribute("any", total.calls() > 0);
    model.addAttribute("totals", totals(total, place, "in " + days + " days"));
    model.addAttribute(
        "uncounted", CostWords.missing(figures.unpriced(period), place.operator()).orElse(null));
    if (total.calls() > 0) {
      charts(period, first, days, total, model);
      answers(period, model);
      tables(period, place, model);
    }
    return place.template("analytics");
  }

  private void charts(
      Figures.Period period, LocalDate first, int days, Figures.Total total, Model model) {
    Map<LocalDate, Figures.Day> known =
        figures.days(period).stream()
            .collect(Collectors.toMap(Figures.Day::day, Function.identity()));
    model.addAttribute(
        "charts",
        List.of(
            Chart.ofBars(
                new Chart.Words("calls", "Calls per day", "Days in UTC.", FiguresDesk::whole),
                "Calls",
                everyDay(first, days, known, Figures.Day::calls)),
            Chart.ofBars(
                new Chart.Words(
                    "minutes", "Minutes spoken per day", "Days in UTC.", FiguresDesk::whole),
                "Minutes",
                everyDay(first, days, known, day -> day.talkedMillis() / MILLISECONDS_IN_MINUTE)),
            latency(everyDay(first, days), figures.latencyByDay(period)),
            Chart.ofBars(
                new Chart.Words(
                    "cost",
                    "Cost per day",
                    "Models and carrier, in US dollars. The carrier’s part comes later."
                        + unpriced(total),
                    FiguresDesk::dollars),
                "Cost",
                everyDay(first, days, known, day -> day.costMicros() / MICROS))));
  }

  private static Chart latency(List<LocalDate> days, List<Figures.DayLatency> measured) {
    Map<LocalDate, Figures.Latency> known =
        measured.stream()
            .collect(Collectors.toMap(Figures.DayLatency::day, Figures.DayLatency::latency));
    return Chart.ofLines(
        new Chart.Words(
            "latency",
            "Time to answer",
            ("From the caller’s last word to the agent’s first, of the newest %,d calls at most."
                    + " Days in UTC; those without an answer are left open.")
                .formatted(Figures.MEASURED_CALLS),
            AnswerTime::words),
        series("Half of the answers (p50)", days, known, latency -> latency.total().p50()),
        series("Nineteen of twenty (p95)", days, known, latency -> latency.total().p95()));
  }

  private void answers(Figures.Period period, Model model) {
    Figures.Latency latency = figures.latency(period);
    model.addAttribute("latency", latency);
    model.addAttribute(
        "latencyRows",
        List.of(
            new Chart.Row("Thinking", percentiles(latency.thinking())),
            new Chart.Row("Total", percentiles(latency.total()))));
    model.addAttribute(
        "tools",
        Share.of(
            figures.tools(period),
            Figures.ToolCount::tool,
            FiguresDesk::percent,
            100,
            one -> List.of(whole(one.used()), Math.round(percent(one)) + " %")));
  }

  private void tables(Figures.Period period, CallPlace place, Model model) {
    model.addAttribute(
        "outcomes",
        Share.of(
            figures.outcomes(period),
            one -> CallWords.outcome(one.what()).text(),
            Figures.Count::calls,
            1,
            one -> List.of(whole(one.calls()))));
    model.addAttribute(
        "durations",
        Share.of(
            figures.durations(period),
            Figures.Count::what,
            Figures.Count::calls,
            1,
            one -> List.of(whole(one.calls()))));
    model.addAttribute(
        "agentShares",
        Share.of(
            figures.agents(period),
            one -> agent(one, place),
            Figures.AgentCount::costMicros,
            1,
            one ->
                List.of(
                    whole(one.calls()),
                    CallWords.total(Duration.ofMillis(one.talkedMillis())),
                    CostWords.sum(one.costMicros(), one.unpriced() == 0))));
  }

  private String agent(Figures.AgentCount count, CallPlace place) {
    String name = names.agent(count.agent());
    return place.operator() ? name + ", " + names.organization(count.organization()) : name;
  }

  private static List<Figure> totals(Figures.Total total, CallPlace place, String when) {
    long average = total.conversations() == 0 ? 0 : total.talkedMillis() / total.conversations();
    return List.of(
        new Figure("Calls", whole(total.calls()), when, place.base()),
        new Figure("Conversations", whole(total.conversations()), "with an agent", ""),
        new Figure(
            "Time spoken",
            CallWords.total(Duration.ofMillis(total.talkedMillis())),
            total.conversations() == 0
                ? "nobody spoke yet"
                : CallWords.length(Duration.ofMillis(average)) + " on average",
            ""),
        new Figure(
            "Cost",
            CostWords.sum(total.costMicros(), total.unpriced() == 0),
            total.unpriced() == 0 ? "models and carrier" : counted(total.unpriced()),
            ""),
        new Figure(
            "Unkept promises",
            whole(total.unkept()),
            total.unkept() == 0 ? "none" : "said, and not done",
            ""));
  }

  private static String unpriced(Figures.Total total) {
    return total.unpriced() == 0 ? "" : " Not all is in it: " + counted(total.unpriced()) + ".";
  }

  private static String counted(long unpriced) {
    return CostWords.calls(unpriced) + " used a model whose price is not known";
  }

  private static List<Chart.Day> everyDay(
      LocalDate first,
      int days,
      Map<LocalDate, Figures.Day> known,
      ToDoubleFunction<Figures.Day> value) {
    return everyDay(first, days).stream()
        .map(day ->
            new Chart.Day(
                day, Optional.ofNullable(known.get(day)).map(value::applyAsDouble).orElse(0.0)))
        .toList();
  }

  private static List<LocalDate> everyDay(LocalDate first, int days) {
    return first.datesUntil(first.plusDays(days)).toList();
  }

  private static Chart.Series series(
      String name,
      List<LocalDate> days,
      Map<LocalDate, Figures.Latency> known,
      ToDoubleFunction<Figures.Latency> value) {
    return new Chart.Series(
        name,
        days.stream()
            .map(day ->
                new Chart.Measured(
                    day,
                    Optional.ofNullable(known.get(day))
                        .map(latency -> OptionalDouble.of(value.applyAsDouble(latency)))
                        .orElseGet(OptionalDouble::empty)))
            .toList());
  }

  private static List<String> percentiles(Figures.Percentiles of) {
    return List.of(AnswerTime.words((double) of.p50()), AnswerTime.words((double) of.p95()));
  }

  private static double percent(Figures.ToolCount count) {
    return 100.0 * count.worked() / Math.max(1, count.used());
  }

  private static String whole(long value) {
    return whole((double) value);
  }

  private static String whole(double value) {
    return value == Math.rint(value) || value >= 10
        ? String.format(Locale.ENGLISH, "%,d", Math.round(value))
        : String.format(Locale.ENGLISH, "%.1f", value);
  }

  private static String dollars(double value) {
    return CallWords.dollars(Math.round(value * MICROS));
  }

  /// A call that began this very moment counts.
  private static Instant soon(Instant now) {
    return now.plusSeconds(60);
  }
}
