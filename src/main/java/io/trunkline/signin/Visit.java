// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.vocabulary.Secret;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From where somebody tries to sign in.
///
/// @param clientAddress the network address of the client, as the web server knows it
/// @param deviceCookie the value of the cookie [DeviceCookies#COOKIE], when the browser sent one
/// @param userAgent what the browser calls itself, or ""
public record Visit(String clientAddress, Optional<Secret> deviceCookie, String userAgent) {

  /// A household or an office gets a whole /64 of IPv6: its first 8 bytes name the neighbour, the
  /// rest is his to vary.
  private static final int NETWORK_BYTES = 8;

  /// By what they call themselves, and what people call them; in the order in which they must be
  /// asked for, because most call themselves by others' names too.
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("Edg", "Edge"),
          Map.entry("OPR", "Opera"),
          Map.entry("Firefox", "Firefox"),
          Map.entry("FxiOS", "Firefox"),
          Map.entry("Chrome", "Chrome"),
          Map.entry("CriOS", "Chrome"),
          Map.entry("Safari", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("Android", "Android"),
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Windows", "Windows"),
          Map.entry("Macintosh", "Mac"),
          Map.entry("CrOS", "Chromebook"),
          Map.entry("Linux", "Linux"));

  /// Where this was, for a person to recognize: "203.0.113.7, Firefox, Linux".
  public String described() {
    return clientAddress + firstNamed(BROWSERS) + firstNamed(SYSTEMS);
  }

  private String firstNamed(List<Map.Entry<String, String>> names) {
    return names.stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .findFirst()
        .map(name -> ", " + name.getValue())
        .orElse("");
  }

  /// What limits count by: the address, or the /64 of an IPv6 address.
  public String network() {
    try {
      InetAddress address = InetAddress.ofLiteral(clientAddress);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
          : address.getHostAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return clientAddress;
    }
  }

  @Override
  public String toString() {
    return "Visit[from " + clientAddress + "]";
  }
}
