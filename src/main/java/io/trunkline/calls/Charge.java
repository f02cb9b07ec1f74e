// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.Map;
import java.util.Optional;

/// What was used of a model, and what that costs.
///
/// @param usage in the units that are paid for
/// @param micros millionths of a dollar
/// @param unpriced the model, if it was used and its price is not known, or not all of what was
///   used: the cost is more than it says then
public record Charge(Map<String, Long> usage, long micros, Optional<String> unpriced) {

  public Charge {
    usage = Map.copyOf(usage);
  }
}
