// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.Turn;
import io.trunkline.recordings.Waveform;
import java.util.List;
import java.util.Locale;

/// A recording's waveform as lines of an SVG: the caller above the middle, the agent below it, and
/// a mark for each turn.
///
/// @param caller and `agent` the `d` of a path
/// @param seconds how long it is
record SoundPicture(String caller, String agent, List<Mark> marks, String length, String seconds) {

  /// One unit for each part of the waveform.
  private static final double MIDDLE = 50;

  private static final double TALLEST = 46;
  private static final double LEAST = 0.6;
  private static final double NARROWEST = 2;
  private static final double MILLISECONDS = 1_000.0;

  public SoundPicture {
    marks = List.copyOf(marks);
  }

  /// Where somebody speaks or a tool is used, in the lane below.
  public record Mark(String kind, String from, String width) {}

  static SoundPicture of(Waveform waveform, List<Turn> turns) {
    double scale = waveform.parts() / Math.max(1.0, (double) waveform.length().toMillis());
    return new SoundPicture(
        path(waveform, true),
        path(waveform, false),
        marks(turns, scale, waveform.parts()),
        CallWords.length(waveform.length()),
        number(waveform.length().toMillis() / MILLISECONDS));
  }

  /// A recording that broke off is shorter than its conversation: nothing is drawn beyond it.
  private static List<Mark> marks(List<Turn> turns, double scale, double end) {
    return turns.stream()
        .filter(TurnRow::isHeard)
        .filter(turn -> turn.started() * scale < end)
        .map(turn -> {
          double from = turn.started() * scale;
          double width = Math.max(NARROWEST, (turn.ended() - turn.started()) * scale);
          return new Mark(turn.speaker().word(), number(from), number(Math.min(width, end - from)));
        })
        .toList();
  }

  private static String path(Waveform waveform, boolean ofCaller) {
    StringBuilder path = new StringBuilder(waveform.parts() * 16);
    for (int part = 0; part < waveform.parts(); part++) {
      double height = Math.max(LEAST, waveform.loudness(ofCaller, part) * TALLEST);
      path.append('M')
          .append(part)
          .append(".5 ")
          .append(number(MIDDLE + (ofCaller ? -1 : 1)))
          .append(ofCaller ? "v-" : "v")
          .append(number(height));
    }
    return path.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
