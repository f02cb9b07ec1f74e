// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.numbers.LineOwner;
import io.trunkline.numbers.Lines;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whom a carrier's request is about, before anything in it is believed: so that the right key is
/// chosen to verify it with. Needs no scope, and tells nothing but identifiers.
@Component
public final class CallOwners {

  private final Lines lines;
  private final Tenancy tenancy;
  private final CallTable calls;
  private final Journals journals;
  private final Destinations destinations;

  CallOwners(
      Lines lines, Tenancy tenancy, CallTable calls, Journals journals, Destinations destinations) {
    this.lines = lines;
    this.tenancy = tenancy;
    this.calls = calls;
    this.journals = journals;
    this.destinations = destinations;
  }

  /// Whose number it is; if it is nobody's, whose agent is asked for.
  public Optional<OrganizationId> ofNumber(String number, Optional<AgentId> asked) {
    return PhoneNumber.parse(number, Optional.empty())
        .flatMap(lines::owner)
        .map(LineOwner::organization)
        .or(() -> asked.flatMap(agent -> tenancy.withoutScope(() -> calls.agentOwner(agent))));
  }

  /// Whose number it is, of the memory; if it is not remembered, whose agent is asked for.
  public Optional<OrganizationId> recallNumber(String number, Optional<AgentId> asked) {
    return destinations.recallOwner(number, asked);
  }

  /// Whose call it is.
  public Optional<OrganizationId> ofCall(String carrierCall) {
    return recallCall(carrierCall)
        .or(() ->
            tenancy
                .withoutScope(() -> calls.owner(carrierCall))
                .map(CallTable.Owner::organization));
  }

  /// Whose call it is, of the calls this process knows.
  public Optional<OrganizationId> recallCall(String carrierCall) {
    return journals.find(carrierCall).map(journal -> journal.call().organization());
  }
}
