// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.net.InetAddress;
import java.util.Optional;

/// What somebody shows who wants to stream: a ticket in the path, and the carrier's signature of
/// the address she was sent to.
///
/// @param path as requested, from the first slash on
public record TicketClaim(
    String ticket, String path, Optional<String> signature, InetAddress from) {

  /// The ticket is worth a call until it is spent.
  @Override
  public String toString() {
    return "TicketClaim[from=" + from + "]";
  }
}
