// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How Twilio signs: base64 of the HMAC-SHA1, with the account's token, of the address it asked
/// for, followed by each form field's name and value, sorted by name.
///
/// Twilio says not for certain what it does with two things: whether a usual or a given port stands
/// in the address that is signed (its own validators try both), and whether a field that comes
/// twice with the same value is signed once or twice (its validators fold them). Each way is tried;
/// each is proof, because nobody without the token can make any of them.
///
/// See https://www.twilio.com/docs/usage/security (read on 2026-11-21).
final class Signature {

  private static final String HMAC = "HmacSHA1";
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private Signature() {}

  /// Whether this is the signature of a request.
  ///
  /// @param url with its query and without a fragment
  /// @param fields as they came, decoded; empty for anything but a form
  static boolean proves(
      String signature, Secret token, String url, SortedMap<String, List<String>> fields) {
    byte[] shown = signature.getBytes(US_ASCII);
    boolean proven = false;
    for (String address : addresses(url)) {
      for (String content : contents(fields)) {
        // Without a short cut: it takes the same time whichever way is right.
        proven |= MessageDigest.isEqual(shown, sign(token, address + content));
      }
    }
    return proven;
  }

  private static byte[] sign(Secret token, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(token.reveal().getBytes(UTF_8), HMAC));
      return Base64.getEncoder().encode(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException notOfThisPlatform) {
      throw new IllegalStateException("HMAC-SHA1 is not available", notOfThisPlatform);
    }
  }

  private static Set<String> contents(SortedMap<String, List<String>> fields) {
    Set<String> contents = new LinkedHashSet<>();
    contents.add(content(fields, values -> values.stream().distinct().sorted().toList()));
    contents.add(content(fields, values -> values));
    return contents;
  }

  private static String content(
      Map<String, List<String>> fields, Function<List<String>, Collection<String>> order) {
    StringBuilder content = new StringBuilder();
    fields.forEach(
        (name, values) -> order.apply(values).forEach(value -> content.append(name).append(value)));
    return content.toString();
  }

  /// As it is, without its port, and with the port that would be usual.
  private static Set<String> addresses(String url) {
    URI origin = URI.create(url.substring(0, endOfOrigin(url)));
    String rest = url.substring(endOfOrigin(url));
    String bare = origin.getScheme() + "://" + origin.getHost();
    boolean secure = origin.getScheme().equals("https") || origin.getScheme().equals("wss");
    int port = origin.getPort() < 0 ? (secure ? HTTPS : HTTP) : origin.getPort();
    return new LinkedHashSet<>(List.of(url, bare + rest, bare + ":" + port + rest));
  }

  private static int endOfOrigin(String url) {
    int path = url.indexOf('/', url.indexOf("://") + "://".length());
    return path < 0 ? url.length() : path;
  }
}
