// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

/// A mail did not leave. Thrown on, it leaves the event that asked for the mail open, to be tried
/// again; its message and its missing cause keep the addresses out of logs.
public final class MailUndelivered extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Why, and with that, whether the same mail may succeed later.
  public enum Kind {
    UNREACHABLE("the mail server cannot be reached", true),
    TIMED_OUT("the mail server did not answer in time", true),
    DEFERRED("the mail server asks to try again later", true),
    REJECTED("the mail server refuses this mail for good", false),
    UNAUTHORIZED("the mail server refuses the login in SMTP_URL", false),
    UNENCRYPTED("the mail server offers no encryption that can be trusted", false),
    UNWRITABLE("the development mailbox cannot be written", true);

    private final String words;
    private final boolean retryable;

    Kind(String words, boolean retryable) {
      this.words = words;
      this.retryable = retryable;
    }

    /// Whether trying again makes sense without a person mending something first.
    public boolean retryable() {
      return retryable;
    }
  }

  private final Kind kind;

  MailUndelivered(Kind kind) {
    super(kind.words);
    this.kind = kind;
  }

  /// @param replyCode the three digits of the mail server
  MailUndelivered(Kind kind, int replyCode) {
    super(kind.words + " (" + replyCode + ")");
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
