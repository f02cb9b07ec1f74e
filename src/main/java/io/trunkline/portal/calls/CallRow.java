// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.Call;
import java.time.Instant;

/// A call in a list.
///
/// @param duration "4:05", or "" when nobody spoke
/// @param cost "" for who is not shown it
/// @param priced whether nothing is missing in the cost
/// @param unkept whether the agent promised what no tool did
record CallRow(
    String id,
    Instant at,
    String who,
    String icon,
    String direction,
    String agent,
    String organization,
    String duration,
    CallWords.Badge badge,
    String cost,
    boolean priced,
    boolean unkept) {

  static CallRow of(Call call, CallPlace place, String agent, String organization) {
    return new CallRow(
        call.id().toString(),
        call.times().started(),
        CallWords.other(call.parties()),
        CallWords.icon(call.parties().direction()),
        CallWords.direction(call.parties().direction()),
        agent,
        organization,
        call.times().talked().isZero() ? "" : CallWords.length(call.times().talked()),
        CallWords.badge(call),
        place.operator() ? CostWords.sum(call.costs().totalMicros(), call.costs().arePriced()) : "",
        call.costs().arePriced(),
        call.analysis().flatMap(Call.Analysis::unkept).isPresent());
  }

  /// Without whoever called.
  @Override
  public String toString() {
    return "CallRow[" + id + "]";
  }
}
