// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A body, as far as it is signed: a form field by field, anything else by the hash that its
/// address names.
///
/// @param fields none of anything but a form
/// @param proven false for a body that no signature covers
record FormBody(SortedMap<String, List<String>> fields, boolean proven) {

  private static final int MOST_FIELDS = 200;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern HASH = Pattern.compile("(?:^|&)bodySHA256=([0-9a-f]{64})(?:&|$)");

  /// Empty for a form that cannot be read, or has too many fields.
  static Optional<FormBody> of(Optional<String> contentType, String query, byte[] body) {
    if (contentType.filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM)).isPresent()) {
      return fields(body).map(fields -> new FormBody(fields, true));
    }
    boolean proven = body.length == 0 || isNamedIn(query, body);
    return Optional.of(new FormBody(new TreeMap<>(), proven));
  }

  private static boolean isNamedIn(String query, byte[] body) {
    Matcher named = HASH.matcher(query);
    return named.find()
        && MessageDigest.isEqual(
            named.group(1).getBytes(US_ASCII),
            HexFormat.of().formatHex(sha256(body)).getBytes(US_ASCII));
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException notOfThisPlatform) {
      throw new IllegalStateException("SHA-256 is not available", notOfThisPlatform);
    }
  }

  private static Optional<SortedMap<String, List<String>>> fields(byte[] body) {
    SortedMap<String, List<String>> fields = new TreeMap<>();
    int count = 0;
    for (String pair : new String(body, UTF_8).split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = equals < 0 ? Optional.of("") : decode(pair.substring(equals + 1));
      count++;
      if (name.isEmpty() || value.isEmpty() || count > MOST_FIELDS) {
        return Optional.empty();
      }
      fields.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(value.get());
    }
    return Optional.of(fields);
  }

  /// Empty for what is no percent-encoded UTF-8.
  private static Optional<String> decode(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '%') {
        int octet = octet(text, at + 1);
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.put((byte) octet);
        at += 2;
      } else if (letter > '~') {
        return Optional.empty();
      } else {
        bytes.put((byte) (letter == '+' ? ' ' : letter));
      }
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  /// Negative when there are no two hexadecimal digits.
  private static int octet(String text, int at) {
    if (at + 1 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
