// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where requests may go, as far as an address tells it.
///
/// @param ports on which servers may be asked: 443, and what an operator adds
/// @param localToo whether this machine itself may be asked, at any port and without TLS: for
///   development
public record OutboundRules(Set<Integer> ports, boolean localToo) {

  private static final int LONGEST = 2000;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  public OutboundRules {
    ports = Set.copyOf(ports);
  }

  /// What is wrong with an address, in a sentence; empty for one that can be tried. What its name
  /// stands for shows only then.
  public Optional<String> problem(String address) {
    if (address.length() > LONGEST) {
      return Optional.of("Write an address of at most " + LONGEST + " characters.");
    }
    return parsed(address)
        .map(this::problem)
        .orElse(Optional.of("Write a whole address, like https://example.com/path."));
  }

  private Optional<String> problem(URI address) {
    if (address.getRawUserInfo() != null) {
      return Optional.of("Leave name and password out of the address. Use a header.");
    }
    if (address.getRawFragment() != null) {
      return Optional.of("Leave out what follows the #: it is never sent.");
    }
    if (isLocal(address)) {
      return Optional.empty();
    }
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      return Optional.of("The address has to begin with https://.");
    }
    return ports.contains(port(address))
        ? Optional.empty()
        : Optional.of("This port is not allowed here. Leave it out, and it is 443.");
  }

  /// Whether it names this machine, and may.
  boolean isLocal(URI address) {
    return localToo && LOCAL.contains(address.getHost());
  }

  static boolean isSecure(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  static int port(URI address) {
    return address.getPort() >= 0 ? address.getPort() : isSecure(address) ? HTTPS : HTTP;
  }

  static Optional<URI> parsed(String address) {
    try {
      URI parsed = new URI(address);
      String host = parsed.getHost();
      boolean whole =
          host != null && (HOST.matcher(host).matches() || IPV6.matcher(host).matches());
      return whole && hasWebScheme(parsed) ? Optional.of(parsed) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private static boolean hasWebScheme(URI address) {
    return isSecure(address) || "http".equalsIgnoreCase(address.getScheme());
  }
}
