// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import io.trunkline.vocabulary.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mail server that sends for us.
///
/// @param encryptedFromTheStart `smtps`: TLS before the first word; otherwise STARTTLS is used when
///   the server offers it
/// @param user blank when the server asks for no login
public record SmtpUrl(
    String host, int port, boolean encryptedFromTheStart, String user, Secret password) {

  /// RFC 8314: submission, and submission with implicit TLS.
  private static final String SUBMISSION_PORT = "587";

  private static final String ENCRYPTED_SUBMISSION_PORT = "465";

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

  /// Reads `smtp://user:password@host:587` or `smtps://user:password@host:465`; special characters
  /// of the login percent-encoded, login and port optional.
  ///
  /// @throws IllegalArgumentException saying what is wrong, as a clause, without any part of the
  ///   text
  public static SmtpUrl parse(String text) {
    UrlParts parts = UrlParts.of(text.strip());
    boolean encrypted = parts.scheme().equals("smtps");
    require(encrypted || parts.scheme().equals("smtp"), "does not begin with smtp:// or smtps://");
    Matcher host = HOST.matcher(parts.hosts());
    require(host.matches(), "has no host that can be read");
    require(parts.path().isEmpty() && parts.parameters().isEmpty(), "goes on after the host");
    require(
        parts.user().isBlank() == parts.password().isBlank(), "has only one of user and password");
    String portText = host.group(2);
    String defaultPort = encrypted ? ENCRYPTED_SUBMISSION_PORT : SUBMISSION_PORT;
    int port = Integer.parseInt(portText == null ? defaultPort : portText);
    require(port > 0 && port <= 0xFFFF, "has a port that is not between 1 and 65535");
    return new SmtpUrl(
        withoutBrackets(host.group(1)), port, encrypted, parts.user(), parts.password());
  }

  public boolean hasLogin() {
    return !user.isBlank();
  }

  /// A password may only cross a network encrypted; a server on this machine is no network.
  public boolean mustEncrypt() {
    return hasLogin() && !Loopback.includes(host);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  @Override
  public String toString() {
    return (encryptedFromTheStart ? "smtps://" : "smtp://") + host + ":" + port;
  }
}
