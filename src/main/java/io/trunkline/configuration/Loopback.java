// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/// Whether a host means this machine and no other, told without asking a name server.
final class Loopback {

  private Loopback() {}

  static boolean includes(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    return literal(name).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /// @throws IllegalArgumentException saying so, when the text names no address to listen on
  static void requireAddress(String text) {
    if (!includes(text) && literal(text).isEmpty()) {
      throw new IllegalArgumentException("is not an IP address");
    }
  }

  /// Also the address that means "all of mine", which is no place for others to go to.
  static boolean orNowhere(String host) {
    String bare = withoutBrackets(host);
    return includes(host) || bare.equals("0.0.0.0") || bare.equals("::");
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(withoutBrackets(text)));
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
