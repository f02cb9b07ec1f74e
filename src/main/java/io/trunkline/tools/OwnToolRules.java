// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.outbound.OutboundRules;
import io.trunkline.vocabulary.PlainText;
import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What an organization's own tool may be like.
final class OwnToolRules {

  static final int LONGEST_TIMEOUT = 20;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,39}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
  private static final Pattern HEADER_VALUE =
      Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");
  private static final int LONGEST_HEADER = 4096;
  private static final int LONGEST_TITLE = 60;
  private static final int LONGEST_DESCRIPTION = 1000;

  /// What the request itself needs to be what it says, and what a proxy in between would believe.
  private static final Set<String> TAKEN_HEADERS =
      Set.of(
          "accept",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "idempotency-key",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private final List<OwnToolFault> faults = new ArrayList<>();
  private final OutboundRules outbound;

  private OwnToolRules(OutboundRules outbound) {
    this.outbound = outbound;
  }

  /// @param before what it was like; empty for a new one
  static List<OwnToolFault> faults(
      OwnToolWish wish, Optional<OwnTool> before, OutboundRules outbound) {
    OwnToolRules rules = new OwnToolRules(outbound);
    rules.words(wish);
    rules.address(wish);
    rules.header(wish, before);
    return List.copyOf(rules.faults);
  }

  static Optional<OwnToolFault> nameFault(String name, Set<String> taken) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(
          new OwnToolFault(
              OwnToolFault.Part.NAME,
              "Write 2 to 40 small letters, digits and underscores, beginning with a letter: book_table."));
    }
    return taken.contains(name)
        ? Optional.of(
            new OwnToolFault(
                OwnToolFault.Part.NAME, "There is a tool of this name. Choose another."))
        : Optional.empty();
  }

  private void words(OwnToolWish wish) {
    require(
        !wish.title().isEmpty()
            && wish.title().length() <= LONGEST_TITLE
            && PlainText.isOneLine(wish.title()),
        OwnToolFault.Part.TITLE,
        "Write a title of at most " + LONGEST_TITLE + " characters.");
    require(
        !wish.description().isEmpty()
            && wish.description().length() <= LONGEST_DESCRIPTION
            && PlainText.isReadable(wish.description()),
        OwnToolFault.Part.DESCRIPTION,
        "Say in at most "
            + LONGEST_DESCRIPTION
            + " characters what it does and when to use it: the agent decides by that.");
    ArgumentSchema.problem(wish.schema())
        .ifPresent(problem -> require(false, OwnToolFault.Part.SCHEMA, problem));
    require(
        wish.timeoutSeconds() >= 1 && wish.timeoutSeconds() <= LONGEST_TIMEOUT,
        OwnToolFault.Part.TIMEOUT,
        "Write a number from 1 to " + LONGEST_TIMEOUT + ".");
  }

  private void address(OwnToolWish wish) {
    outbound
        .problem(wish.url())
        .ifPresent(problem -> require(false, OwnToolFault.Part.URL, problem));
  }

  private void header(OwnToolWish wish, Optional<OwnTool> before) {
    if (wish.headerName().isEmpty()) {
      require(
          wish.headerValue().isEmpty(),
          OwnToolFault.Part.HEADER_NAME,
          "Name the header this value is for.");
      return;
    }
    require(
        HEADER.matcher(wish.headerName()).matches()
            && !TAKEN_HEADERS.contains(wish.headerName().toLowerCase(Locale.ROOT)),
        OwnToolFault.Part.HEADER_NAME,
        "Choose another header, such as Authorization or X-Api-Key.");
    require(
        wish.headerValue().stream().allMatch(OwnToolRules::isSendable),
        OwnToolFault.Part.HEADER_VALUE,
        "A header holds letters, digits and signs in one line.");
    require(
        wish.headerValue().isPresent() || before.stream().anyMatch(tool -> mayKeep(tool, wish)),
        OwnToolFault.Part.HEADER_VALUE,
        before.flatMap(OwnTool::headerName).isPresent()
            ? "Write the value again: it was meant for another server or header."
            : "Write the value of this header.");
  }

  /// A value goes nowhere but where it was first meant to go: whoever may change the address must
  /// not learn it by sending it to himself.
  private static boolean mayKeep(OwnTool before, OwnToolWish wish) {
    return before.headerName().filter(wish.headerName()::equalsIgnoreCase).isPresent()
        && origin(before.url()).equals(origin(wish.url()));
  }

  private static String origin(String url) {
    try {
      URI address = URI.create(url);
      return (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }

  private static boolean isSendable(Secret value) {
    String text = value.reveal();
    return text.length() <= LONGEST_HEADER && HEADER_VALUE.matcher(text).matches();
  }

  private void require(boolean holds, OwnToolFault.Part part, String otherwise) {
    if (!holds && faults.stream().noneMatch(fault -> fault.part() == part)) {
      faults.add(new OwnToolFault(part, otherwise));
    }
  }
}
