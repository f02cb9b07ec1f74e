// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Calls that have just begun.
final class SomeCall {

  static final String ACCOUNT = "AC00000000000000000000000000000001";

  private SomeCall() {}

  static NewCall onThePhone(OrganizationId organization) {
    String name = "CA" + UUID.randomUUID().toString().replace("-", "");
    return begun(
        organization,
        "twilio_" + name,
        new Call.Parties(
            Direction.INBOUND,
            "+12025550123",
            "+12025550124",
            Optional.of(name),
            Optional.of(ACCOUNT)));
  }

  static NewCall fromABrowser(OrganizationId organization) {
    return begun(
        organization,
        "web_" + UUID.randomUUID(),
        new Call.Parties(Direction.WEB, "browser", "Lexi", Optional.empty(), Optional.empty()));
  }

  private static NewCall begun(OrganizationId organization, String session, Call.Parties parties) {
    return new NewCall(
        organization,
        CallId.random(),
        session,
        parties,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.now(),
        Optional.empty());
  }
}
