// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import io.trunkline.logs.SecretScrubber;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why something failed, in words that can be kept and shown to an operator.
///
/// A library's message may quote what a person typed ("Key (email)=(…) already exists"), so only
/// its exception's class is kept, with the SQL state of a database's refusal. Messages of our own
/// exceptions are written to be read; even they pass the scrubber. The place is the innermost
/// method of ours on the stack.
final class FailureReason {

  private static final String OURS = "io.trunkline.";
  private static final int LONGEST = 1000;
  private static final int DEEPEST = 6;

  private FailureReason() {}

  static String of(Throwable failure) {
    List<String> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Optional<String> place = Optional.empty();
    @Nullable Throwable link = failure;
    while (link != null && chain.size() < DEEPEST && seen.add(link)) {
      chain.add(describe(link));
      Optional<String> deeper = place(link);
      place = deeper.isPresent() ? deeper : place;
      link = link.getCause();
    }
    String reason = String.join(" ← ", chain) + place.map(at -> ", in " + at).orElse("");
    return reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
  }

  private static String describe(Throwable link) {
    String name = link.getClass().getSimpleName();
    if (link.getClass().getName().startsWith(OURS) && link.getMessage() != null) {
      return name + ": " + SecretScrubber.scrub(Objects.toString(link.getMessage()));
    }
    return link instanceof SQLException refusal && refusal.getSQLState() != null
        ? name + " (SQL state " + refusal.getSQLState() + ")"
        : name;
  }

  private static Optional<String> place(Throwable link) {
    return Arrays.stream(link.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .filter(frame -> frame.getLineNumber() > 0)
        .map(frame -> simple(frame.getClassName()) + "." + frame.getMethodName())
        .findFirst();
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
  }
}
