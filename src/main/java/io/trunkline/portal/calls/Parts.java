// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.RecordedPart;
import java.time.Duration;
import java.util.List;

/// The recordings of a call: a call that was cut off and connected again has several.
record Parts(List<RecordedPart> parts) {

  private static final double MILLISECONDS = 1_000.0;

  Parts {
    parts = List.copyOf(parts);
  }

  /// A further recording.
  ///
  /// @param address after the call's own, which leads to it
  /// @param at "1:23" after the call's audio began
  /// @param seconds the same for scripts
  record Further(String address, String at, String seconds) {}

  /// Those after the first.
  List<Further> further() {
    return parts.stream()
        .skip(1)
        .map(part ->
            new Further(
                query(part),
                CallWords.length(part.from()),
                Double.toString(part.from().toMillis() / MILLISECONDS)))
        .toList();
  }

  /// What leads from the address of the first recording to a place in the call.
  ///
  /// @param started milliseconds after the call's audio began
  String address(long started) {
    RecordedPart heard = null;
    for (RecordedPart part : parts) {
      if (heard == null || part.from().toMillis() <= started) {
        heard = part;
      }
    }
    Duration before = heard == null ? Duration.ZERO : heard.from();
    double seconds = Math.max(0, started - before.toMillis()) / MILLISECONDS;
    return (heard == null ? "" : query(heard)) + "#t=" + seconds;
  }

  private static String query(RecordedPart part) {
    return part.number() == 0 ? "" : "?part=" + part.number();
  }
}
