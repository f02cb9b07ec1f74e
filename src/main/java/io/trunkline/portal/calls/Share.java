// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// One line of a table with a bar in it.
///
/// @param cells what stands beside the name
/// @param width of the bar, from 0 to 100
record Share(String name, List<String> cells, String width) {

  private static final double WHOLE = 100;

  public Share {
    cells = List.copyOf(cells);
  }

  /// The longest bar is the largest value, or `whole` if that is larger.
  static <T> List<Share> of(
      List<T> things,
      Function<T, String> name,
      ToDoubleFunction<T> value,
      double whole,
      Function<T, List<String>> cells) {
    double largest = Math.max(whole, things.stream().mapToDouble(value).max().orElse(1));
    return things.stream()
        .map(thing ->
            new Share(
                name.apply(thing),
                cells.apply(thing),
                String.format(Locale.ROOT, "%.1f", value.applyAsDouble(thing) / largest * WHOLE)))
        .toList();
  }
}
