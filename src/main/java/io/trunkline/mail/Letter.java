// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// What a mail has to say, before it has words: a record whose values its template shows.
///
/// A module with something of its own to say implements this and adds
/// `templates/mail/<template>.html` and `.txt`, where the record is `letter`. Texts that people
/// typed go through [#plain].
public interface Letter {

  /// The name of the two templates, without folder and ending.
  String template();

  String subject();

  /// A text that somebody else typed, made harmless: one line, not endless, and without the start
  /// of an address that mail programs would turn into a link.
  static String plain(String typed) {
    String line =
        typed
            .replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ")
            .replaceAll("(?i)[a-z][a-z0-9+.-]*://", "")
            .strip();
    return line.length() <= 100 ? line : line.substring(0, 99) + "…";
  }

  /// Signs the reader in.
  ///
  /// @param askedFrom the device and place the wish came from, for the reader to recognize
  record MagicLink(URI link, Duration valid, String askedFrom) implements Letter {

    public MagicLink {
      askedFrom = plain(askedFrom);
    }

    public long minutes() {
      return valid.toMinutes();
    }

    @Override
    public String template() {
      return "magic-link";
    }

    @Override
    public String subject() {
      return "Your sign-in link";
    }
  }

  /// Asks the reader to join an organization.
  ///
  /// @param invitedBy the name of the person who invites
  /// @param role in words, such as `owner` or `member of staff`
  record Invitation(String invitedBy, String organization, String role, URI link, Duration valid)
      implements Letter {

    public Invitation {
      invitedBy = plain(invitedBy);
      organization = plain(organization);
    }

    public long days() {
      return valid.toDays();
    }

    @Override
    public String template() {
      return "invitation";
    }

    @Override
    public String subject() {
      return invitedBy + " invites you to " + organization;
    }
  }

  /// Tells the reader that the password is another one now.
  ///
  /// @param link where to get the account back, should it have been somebody else
  record PasswordChanged(Instant at, String from, URI link) implements Letter {

    public PasswordChanged {
      from = plain(from);
    }

    public String when() {
      return LetterTemplates.when(at);
    }

    @Override
    public String template() {
      return "password-changed";
    }

    @Override
    public String subject() {
      return "Your password was changed";
    }
  }

  /// Tells the reader about something else that matters for the safety of the account.
  ///
  /// @param what happened, a whole sentence in our words
  /// @param link where to look after it
  record SecurityNotice(String what, Instant at, String from, URI link) implements Letter {

    public SecurityNotice {
      what = plain(what);
      from = plain(from);
    }

    public String when() {
      return LetterTemplates.when(at);
    }

    @Override
    public String template() {
      return "security-notice";
    }

    @Override
    public String subject() {
      return "A security notice for your account";
    }
  }
}
