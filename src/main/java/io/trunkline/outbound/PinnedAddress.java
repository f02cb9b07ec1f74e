// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Turns a name into the one address a request goes to.
final class PinnedAddress {

  private final OutboundRules rules;
  private final NameLookup names;
  private final Predicate<InetAddress> admits;

  PinnedAddress(OutboundRules rules, NameLookup names, Predicate<InetAddress> admits) {
    this.rules = rules;
    this.names = names;
    this.admits = admits;
  }

  /// Looks the name up once. Empty when it has no address, or one among several that a request must
  /// not go to: whoever mixes them wants to find out which of them is tried.
  Optional<InetSocketAddress> of(URI address) {
    try {
      List<InetAddress> found = Arrays.asList(names.all(address.getHost()));
      Predicate<InetAddress> fits =
          rules.isLocal(address) ? InetAddress::isLoopbackAddress : admits;
      return found.isEmpty() || !found.stream().allMatch(fits)
          ? Optional.empty()
          : found.stream()
              .min(Comparator.comparing(one -> !(one instanceof Inet4Address)))
              .map(one -> new InetSocketAddress(one, OutboundRules.port(address)));
    } catch (UnknownHostException unknown) {
      return Optional.empty();
    }
  }
}
