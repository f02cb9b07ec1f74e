// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;

/// A call as the carrier brings it, after its signature was verified.
///
/// @param carrierCall the carrier's name of it
/// @param account the account whose signature was verified
/// @param owner whose account that is; empty for the platform's own, which may bring anybody's
///   calls
/// @param asked the agent the carrier was told to ask for, in the address it was given
public record IncomingCall(
    String carrierCall,
    String account,
    Optional<OrganizationId> owner,
    String from,
    String to,
    Optional<AgentId> asked) {

  /// The account that signed is an organization's own, and not of this one.
  boolean isNotBroughtBy(OrganizationId organization) {
    return owner.isPresent() && !owner.get().equals(organization);
  }

  @Override
  public String toString() {
    return "IncomingCall[" + carrierCall + "]";
  }
}
