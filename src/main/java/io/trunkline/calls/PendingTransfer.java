// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.tools.CallAction;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A caller who is to be put through when her stream has ended, as the call's events tell it to a
/// process that takes the call up.
final class PendingTransfer {

  static final String WANTED = "transfer.wanted";
  static final String HANDED_OVER = "transfer.handed-over";

  private static final String TO = "to";
  private static final String BRIEFING = "briefing";

  private PendingTransfer() {}

  static Map<String, String> detail(CallAction.Transfer transfer) {
    Map<String, String> detail = new HashMap<>();
    detail.put(TO, transfer.to().e164());
    transfer
        .briefing()
        .map(text -> text.replace("\u0000", ""))
        .ifPresent(text -> detail.put(BRIEFING, text));
    return Map.copyOf(detail);
  }

  /// Empty when none was wanted, or the last was handed over.
  static Optional<CallAction.Transfer> in(List<CallEvent> events) {
    Optional<CallAction.Transfer> pending = Optional.empty();
    for (CallEvent event : events) {
      if (event.kind().equals(WANTED)) {
        pending = of(event.detail());
      } else if (event.kind().equals(HANDED_OVER)) {
        pending = Optional.empty();
      }
    }
    return pending;
  }

  private static Optional<CallAction.Transfer> of(Map<String, String> detail) {
    return PhoneNumber.parse(detail.getOrDefault(TO, ""), Optional.empty())
        .map(to -> new CallAction.Transfer(to, Optional.ofNullable(detail.get(BRIEFING))));
  }
}
