// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.mail.MailUndelivered.Kind;
import jakarta.mail.MessagingException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/// Reads out of nested mail exceptions, whose texts are full of addresses, the one thing that
/// matters.
final class SmtpFailure {

  private static final int FIRST_PERMANENT_REPLY = 500;

  /// The server's reply stands at the start of the exception's text, a refused greeting at its end;
  /// the types that hold the number belong to one implementation, which is ours at run time only.
  private static final Pattern REPLY = Pattern.compile("^(?:.*response: )?([45][0-9]{2})\\b");

  private SmtpFailure() {}

  static MailUndelivered of(MailException failed) {
    List<Throwable> causes = causes(failed);
    if (failed instanceof MailAuthenticationException) {
      return new MailUndelivered(Kind.UNAUTHORIZED);
    }
    OptionalInt reply =
        causes.stream().mapToInt(SmtpFailure::replyCode).filter(c -> c > 0).findFirst();
    if (reply.isPresent()) {
      int code = reply.getAsInt();
      return new MailUndelivered(
          code >= FIRST_PERMANENT_REPLY ? Kind.REJECTED : Kind.DEFERRED, code);
    }
    if (causes.stream().anyMatch(SmtpFailure::isAboutEncryption)) {
      return new MailUndelivered(Kind.UNENCRYPTED);
    }
    return new MailUndelivered(
        causes.stream().anyMatch(InterruptedIOException.class::isInstance)
            ? Kind.TIMED_OUT
            : Kind.UNREACHABLE);
  }

  private static int replyCode(Throwable cause) {
    if (cause instanceof MessagingException told) {
      Matcher reply = REPLY.matcher(String.valueOf(told.getMessage()));
      return reply.find() ? Integer.parseInt(reply.group(1)) : 0;
    }
    return 0;
  }

  /// There is no type for a server without STARTTLS, only this word.
  private static boolean isAboutEncryption(Throwable cause) {
    return cause instanceof SSLException || String.valueOf(cause.getMessage()).contains("STARTTLS");
  }

  /// Spring keeps the failures of single mails beside the cause.
  private static List<Throwable> causes(MailException failed) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(failed));
    List<Throwable> causes = new ArrayList<>();
    while (!open.isEmpty()) {
      Throwable next = open.pop();
      if (seen.add(next)) {
        causes.add(next);
        @Nullable Throwable cause = next.getCause();
        if (cause != null) {
          open.add(cause);
        }
        if (next instanceof MailSendException send) {
          open.addAll(send.getFailedMessages().values());
        }
      }
    }
    return causes;
  }
}
