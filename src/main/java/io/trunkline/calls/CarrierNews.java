// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the carrier tells of a call, after its signature was verified.
///
/// @param owner whose account signed; empty for the platform's own
/// @param sequence the carrier's count, or -1
public record CarrierNews(
    String carrierCall,
    String account,
    Optional<OrganizationId> owner,
    CallState state,
    int sequence,
    Optional<Duration> talked,
    Instant at)
    implements CarrierWord {

  @Override
  public String dedup() {
    return state.word() + "/" + sequence;
  }
}
