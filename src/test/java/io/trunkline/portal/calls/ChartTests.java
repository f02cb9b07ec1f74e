// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTests {

  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final Chart.Words WORDS =
      new Chart.Words("latency", "Time to answer", "", value -> Math.round(value) + " ms");

  @Test
  void aDayWithoutAMeasurementKeepsItsPlaceAndBreaksTheLine() {
    // Given
    OptionalDouble none = OptionalDouble.empty();
    Chart.Series series =
        series(OptionalDouble.of(400), OptionalDouble.of(800), none, none, OptionalDouble.of(600));

    // When
    Chart chart = Chart.ofLines(WORDS, series, series);

    // Then
    Chart.Line line = chart.lines().getFirst();
    assertThat(line.stretches()).hasSize(1);
    assertThat(line.stretches().getFirst().split(" ", -1)).hasSize(2);
    assertThat(chart.labels()).extracting(Chart.Label::text).contains("3 Nov", "4 Nov");
    assertThat(line.dots()).extracting(Chart.Point::x).doesNotHaveDuplicates().hasSize(3);
    assertThat(line.dots().getLast().x()).isEqualTo(chart.labels().getLast().x());
    assertThat(chart.rows().get(2).cells()).containsExactly("–", "–");
    assertThat(chart.rows().get(4).cells()).containsExactly("600 ms", "600 ms");
  }

  @Test
  void linesWithoutAnyMeasurementAreNoChart() {
    // Given
    Chart.Series nothing = series(OptionalDouble.empty(), OptionalDouble.empty());

    // Then
    assertThat(Chart.ofLines(WORDS, nothing, nothing).isEmpty()).isTrue();
  }

  private static Chart.Series series(OptionalDouble... values) {
    List<Chart.Measured> days =
        IntStream.range(0, values.length)
            .mapToObj(i -> new Chart.Measured(FIRST.plusDays(i), values[i]))
            .toList();
    return new Chart.Series("p50", days);
  }
}
