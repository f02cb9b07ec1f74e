// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// The answer to a claim.
public sealed interface Admission {

  record Admitted(CallBrief call) implements Admission {}

  record Refused(Refusal reason) implements Admission {}

  /// Why somebody may not stream. To her all are the same answer, but for the last two, which are
  /// not her fault; the metrics tell them apart.
  enum Refusal {
    NO_TICKET("no-ticket"),
    UNKNOWN_TICKET("unknown-ticket"),
    SPENT_TICKET("spent-ticket"),
    EXPIRED_TICKET("expired-ticket"),
    BAD_SIGNATURE("bad-signature"),
    DRAINING("draining"),
    FULL("full");

    private final String label;

    Refusal(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    boolean isOurs() {
      return this == DRAINING || this == FULL;
    }
  }
}
