// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

/// Why a server gave no answer.
public enum OutboundFault {
  /// The address itself is against the rules: nothing was sent.
  ADDRESS_REFUSED("This address may not be used."),
  /// The name stands for nothing, or for something inside somebody's walls. Which of the two is not
  /// told, so that nobody learns the names inside: nothing was sent.
  NO_PUBLIC_ADDRESS("No public address was found for this name."),
  /// Nothing was sent.
  UNREACHABLE("The server could not be reached."),
  /// The certificate is not for that name, or of nobody known: nothing was sent.
  UNTRUSTED("The server’s certificate could not be trusted."),
  /// It may have done what it was asked.
  TOO_SLOW("The server did not answer in time."),
  /// It may have done what it was asked.
  TOO_LARGE("The server’s answer was too large."),
  /// It may have done what it was asked.
  BROKEN_OFF("The server broke the connection off or answered in no way that can be read.");

  private final String words;

  OutboundFault(String words) {
    this.words = words;
  }

  /// In a sentence, for a person.
  public String words() {
    return words;
  }

  /// Whether the request may have arrived all the same.
  public boolean mayHaveArrived() {
    return switch (this) {
      case ADDRESS_REFUSED, NO_PUBLIC_ADDRESS, UNREACHABLE, UNTRUSTED -> false;
      case TOO_SLOW, TOO_LARGE, BROKEN_OFF -> true;
    };
  }
}
