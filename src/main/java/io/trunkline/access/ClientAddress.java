// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/// The network address a request comes from: the other end of the connection, unless that is a
/// proxy we were told to trust.
@Component
final class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /// `[2001:db8::1]` and `203.0.113.7` may have a port, `2001:db8::1` cannot. No zones: they mean
  /// nothing on another machine.
  private static final Pattern HOP =
      Pattern.compile(
          "\\[(?<six>[0-9A-Fa-f.:]{2,45})](?::\\d{1,5})?"
              + "|(?<four>\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?"
              + "|(?<bare>[0-9A-Fa-f.]*:[0-9A-Fa-f.:]{1,44})");

  private final List<IpAddressMatcher> trustedProxies;

  ClientAddress(AccessSettings settings) {
    this.trustedProxies = settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
  }

  /// Walks back from the connection as long as each hop is a proxy of ours; what stands before that
  /// was written by somebody else and is not believed.
  String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    for (String hop : hops(request)) {
      Optional<String> next = address(hop);
      if (!isTrusted(address) || next.isEmpty()) {
        return address;
      }
      address = next.get();
    }
    return address;
  }

  /// Nearest first.
  private static List<String> hops(HttpServletRequest request) {
    List<String> lines = Collections.list(request.getHeaders(FORWARDED_FOR));
    return Arrays.stream(String.join(",", lines).split(",", -1))
        .map(String::strip)
        .toList()
        .reversed();
  }

  private boolean isTrusted(String address) {
    return trustedProxies.stream().anyMatch(proxy -> proxy.matches(address));
  }

  /// Some proxies write the port of the connection too. It is taken off: with it each connection
  /// would look like a network of its own to whoever counts tries.
  private static Optional<String> address(String hop) {
    Matcher parts = HOP.matcher(hop);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String text =
        Stream.of("six", "four", "bare")
            .map(parts::group)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    try {
      return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
