// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/// The network address a request comes from: the other end of the connection, unless that is a
/// proxy we were told to trust.
@Component
final class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final List<IpAddressMatcher> trustedProxies;

  ClientAddress(AccessSettings settings) {
    this.trustedProxies = settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
  }

  /// Walks back from the connection as long as each hop is a proxy of ours; what stands before that
  /// was written by somebody else and is not believed.
  String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    for (String hop : hops(request)) {
      if (!isTrusted(address) || !isAddress(hop)) {
        return address;
      }
      address = hop;
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

  private static boolean isAddress(String text) {
    return !text.isEmpty()
        && text.length() <= 45
        && text.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0);
  }
}
