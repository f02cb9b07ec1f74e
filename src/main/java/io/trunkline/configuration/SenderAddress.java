// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import io.trunkline.vocabulary.EmailAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whom our mails come from: an address, and the name that mail programs show for it.
///
/// @param name blank when only the address is known
public record SenderAddress(String name, EmailAddress address) {

  private static final Pattern NAMED = Pattern.compile("\"?([^\"<>\\p{Cntrl}]*?)\"?\\s*<([^<>]+)>");

  /// Reads `hello@agency.com` or `Agency <hello@agency.com>`.
  ///
  /// @throws IllegalArgumentException saying what is wrong, as a clause
  public static SenderAddress parse(String text) {
    Matcher named = NAMED.matcher(text.strip());
    String name = named.matches() ? named.group(1).strip() : "";
    String address = named.matches() ? named.group(2) : text;
    return EmailAddress.parse(address)
        .map(parsed -> new SenderAddress(name, parsed))
        .orElseThrow(() -> new IllegalArgumentException("is not an e-mail address"));
  }
}
