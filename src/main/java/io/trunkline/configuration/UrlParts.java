// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import io.trunkline.vocabulary.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// An address with a login in it, taken apart and percent-decoded.
///
/// `java.net.URI` finds no host in lists of hosts and quotes the whole text, password included,
/// when it fails; the messages here never contain a part of the text.
///
/// @param hosts everything between the login and the path: one `host[:port]`, or several
record UrlParts(
    String scheme,
    String user,
    Secret password,
    String hosts,
    String path,
    Map<String, String> parameters) {

  UrlParts {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /// @throws IllegalArgumentException saying what is wrong, as a clause
  static UrlParts of(String text) {
    if (text.chars().anyMatch(letter -> letter <= ' ' || letter == 0x7f)) {
      throw new IllegalArgumentException("contains a space or a control character");
    }
    // Nobody's password by accident: Spring replaces ${...} in settings, and <...> is a blank to
    // fill.
    if (text.chars().anyMatch(letter -> "{}<>".indexOf(letter) >= 0)) {
      throw new IllegalArgumentException(
          "contains one of { } < >, which are written %7B %7D %3C %3E");
    }
    int schemeEnd = text.indexOf("://");
    if (schemeEnd < 1) {
      throw new IllegalArgumentException("does not begin with a scheme such as name://");
    }
    String rest = text.substring(schemeEnd + 3);
    int queryStart = rest.indexOf('?');
    String query = queryStart < 0 ? "" : rest.substring(queryStart + 1);
    String beforeQuery = queryStart < 0 ? rest : rest.substring(0, queryStart);
    int pathStart = beforeQuery.indexOf('/');
    String authority = pathStart < 0 ? beforeQuery : beforeQuery.substring(0, pathStart);
    int loginEnd = authority.lastIndexOf('@');
    String login = loginEnd < 0 ? "" : authority.substring(0, loginEnd);
    int colon = login.indexOf(':');
    return new UrlParts(
        text.substring(0, schemeEnd).toLowerCase(Locale.ROOT),
        decode(colon < 0 ? login : login.substring(0, colon)),
        Secret.of(colon < 0 ? "" : decode(login.substring(colon + 1))),
        authority.substring(loginEnd + 1),
        pathStart < 0 ? "" : decode(beforeQuery.substring(pathStart + 1)),
        parameters(query));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /// Percent signs only: a plus in a password is a plus.
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int index = 0; index < encoded.length; index++) {
      if (encoded[index] == '%') {
        bytes.write(hexadecimal(encoded, index + 1) << 4 | hexadecimal(encoded, index + 2));
        index += 2;
      } else {
        bytes.write(encoded[index]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int hexadecimal(byte[] encoded, int index) {
    int digit = index < encoded.length ? Character.digit(encoded[index], 16) : -1;
    if (digit < 0) {
      throw new IllegalArgumentException(
          "has a % that two hexadecimal digits do not follow (a % itself is written %25)");
    }
    return digit;
  }
}
