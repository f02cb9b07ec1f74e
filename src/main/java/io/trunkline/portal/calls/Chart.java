// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/// A chart over days as shapes of an SVG, with the same figures as a table. The template draws it:
/// colours are the style sheet's, so it follows the theme.
///
/// @param key makes ids unique
/// @param lead what it says, in a sentence
/// @param columns heads of the table
record Chart(
    String key,
    String title,
    String lead,
    List<Bar> bars,
    List<Line> lines,
    List<Tick> ticks,
    List<Label> labels,
    List<String> columns,
    List<Row> rows) {

  private static final double LEFT = 52;
  private static final double RIGHT = 478;
  private static final double TOP = 10;
  private static final double BOTTOM = 152;
  private static final int STEPS = 4;
  private static final double GAP = 0.28;
  private static final int MOST_LABELS = 6;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter FULL_DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  public Chart {
    bars = List.copyOf(bars);
    lines = List.copyOf(lines);
    ticks = List.copyOf(ticks);
    labels = List.copyOf(labels);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// @param tip what a pointer that rests on it is told
  public record Bar(String x, String y, String width, String height, String tip) {}

  /// @param kind `first` or `second`
  /// @param stretches points of polylines, one for each run of days without a gap
  public record Line(String kind, String name, List<String> stretches, List<Point> dots) {

    public Line {
      stretches = List.copyOf(stretches);
      dots = List.copyOf(dots);
    }
  }

  public record Point(String x, String y, String tip) {}

  public record Tick(String y, String text) {}

  public record Label(String x, String text) {}

  public record Row(String head, List<String> cells) {

    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// One day's value.
  record Day(LocalDate day, double value) {}

  /// One day of a line; empty on a day on which nothing was measured, which is not a zero.
  record Measured(LocalDate day, OptionalDouble value) {}

  /// A line of a chart.
  record Series(String name, List<Measured> days) {

    Series {
      days = List.copyOf(days);
    }

    private boolean isEmpty() {
      return days.stream().allMatch(day -> day.value().isEmpty());
    }

    private double highest() {
      return days.stream().flatMapToDouble(day -> day.value().stream()).max().orElse(0);
    }
  }

  /// What a chart says of itself.
  record Words(String key, String title, String lead, DoubleFunction<String> unit) {}

  /// A bar for each day.
  static Chart ofBars(Words words, String column, List<Day> days) {
    double top = niceTop(days.stream().mapToDouble(Day::value).max().orElse(0));
    double step = (RIGHT - LEFT) / Math.max(1, days.size());
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      double height = days.get(i).value() / top * (BOTTOM - TOP);
      bars.add(
          new Bar(
              number(LEFT + step * (i + GAP / 2)),
              number(BOTTOM - height),
              number(step * (1 - GAP)),
              number(height),
              DAY.format(days.get(i).day()) + ": " + words.unit().apply(days.get(i).value())));
    }
    return new Chart(
        words.key(),
        words.title(),
        words.lead(),
        bars,
        List.of(),
        ticks(top, words.unit()),
        labels(days.stream().map(Day::day).toList()),
        List.of("Day", column),
        days.stream()
            .map(day ->
                new Row(FULL_DAY.format(day.day()), List.of(words.unit().apply(day.value()))))
            .toList());
  }

  /// Lines over the same days; the first is the lower one. A day without a value keeps its place.
  static Chart ofLines(Words words, Series first, Series second) {
    double top = niceTop(second.highest());
    List<LocalDate> days = first.days().stream().map(Measured::day).toList();
    List<String> columns = List.of("Day", first.name(), second.name());
    return new Chart(
        words.key(),
        words.title(),
        words.lead(),
        List.of(),
        List.of(line("first", first, top, words.unit()), line("second", second, top, words.unit())),
        ticks(top, words.unit()),
        labels(days),
        columns,
        first.isEmpty() && second.isEmpty() ? List.of() : rows(words, first, second));
  }

  private static List<Row> rows(Words words, Series first, Series second) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < first.days().size(); i++) {
      rows.add(
          new Row(
              FULL_DAY.format(first.days().get(i).day()),
              List.of(cell(words, first.days().get(i)), cell(words, second.days().get(i)))));
    }
    return rows;
  }

  private static String cell(Words words, Measured day) {
    return day.value().isPresent() ? words.unit().apply(day.value().getAsDouble()) : "–";
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  private static Line line(String kind, Series series, double top, DoubleFunction<String> unit) {
    double step = (RIGHT - LEFT) / Math.max(1, series.days().size());
    List<Point> dots = new ArrayList<>();
    List<String> stretches = new ArrayList<>();
    List<String> points = new ArrayList<>();
    for (int i = 0; i < series.days().size(); i++) {
      Measured day = series.days().get(i);
      if (day.value().isEmpty()) {
        stretch(points, stretches);
        continue;
      }
      double value = day.value().getAsDouble();
      String x = number(LEFT + step * (i + 0.5));
      String y = number(BOTTOM - value / top * (BOTTOM - TOP));
      points.add(x + "," + y);
      dots.add(
          new Point(x, y, DAY.format(day.day()) + ", " + series.name() + ": " + unit.apply(value)));
    }
    stretch(points, stretches);
    return new Line(kind, series.name(), stretches, dots);
  }

  /// Ends a run of days; one day alone is a dot and no line.
  private static void stretch(List<String> points, List<String> stretches) {
    if (points.size() > 1) {
      stretches.add(String.join(" ", points));
    }
    points.clear();
  }

  private static List<Tick> ticks(double top, DoubleFunction<String> unit) {
    List<Tick> ticks = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      double value = top * step / STEPS;
      ticks.add(new Tick(number(BOTTOM - (BOTTOM - TOP) * step / STEPS), unit.apply(value)));
    }
    return ticks;
  }

  private static List<Label> labels(List<LocalDate> days) {
    double step = (RIGHT - LEFT) / Math.max(1, days.size());
    int each = Math.max(1, (days.size() + MOST_LABELS - 1) / MOST_LABELS);
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < days.size(); i += each) {
      labels.add(new Label(number(LEFT + step * (i + 0.5)), DAY.format(days.get(i))));
    }
    return labels;
  }

  /// The next of 4, 8, 20, 40, 80 and so on: its quarters are round.
  private static double niceTop(double highest) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 0.04) / 4)));
    for (double factor : new double[] {4, 8, 12, 20, 40}) {
      if (factor * power >= highest) {
        return factor * power;
      }
    }
    return highest;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
