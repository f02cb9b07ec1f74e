// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.Map;

/// A JSON document on its way to somebody's server.
///
/// @param headers besides those every request has; any of them may be a secret
/// @param within for everything: finding, connecting, sending, being answered
public record OutboundPost(
    String address, Map<String, Secret> headers, String json, Duration within) {

  public OutboundPost {
    headers = Map.copyOf(headers);
  }

  /// Nothing of it: an address may hold a key, the document what a caller said.
  @Override
  public String toString() {
    return "OutboundPost";
  }
}
