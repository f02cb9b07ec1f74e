// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address, trimmed and in lower case, so that one mailbox is one person.
///
/// It is personal: [#toString] shows only the domain, because values end up in logs.
public record EmailAddress(String value) {

  /// RFC 5321: a path is at most 256 octets with its angle brackets.
  private static final int MAX_LENGTH = 254;

  /// Deliberately plain: one @, no spaces or control characters, a dotted domain. The proof that an
  /// address works is the mail that arrives there.
  private static final Pattern SHAPE =
      Pattern.compile(
          "[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+");

  public EmailAddress {
    if (value.length() > MAX_LENGTH || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// Reads what a person typed; empty when it cannot be an address.
  public static Optional<EmailAddress> parse(String typed) {
    String normalized = typed.strip().toLowerCase(Locale.ROOT);
    return normalized.length() <= MAX_LENGTH && SHAPE.matcher(normalized).matches()
        ? Optional.of(new EmailAddress(normalized))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "…" + value.substring(value.indexOf('@'));
  }
}
