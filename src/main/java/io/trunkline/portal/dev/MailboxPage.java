// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.dev;

import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.mail.CaughtMail;
import io.trunkline.mail.DevelopmentMailbox;
import io.trunkline.mail.Mailer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// The mails the product would have sent, to be read and followed without a mail server.
@Controller
@ConditionalOnDevelopment
class MailboxPage {

  private static final int SHOWN = 100;

  /// A mail is somebody else's HTML: it may look as it likes and do nothing.
  private static final String BODY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox;"
          + " frame-ancestors 'self'";

  private final DevelopmentMailbox mailbox;
  private final boolean alsoSent;
  private final Pattern ownLink;

  MailboxPage(DevelopmentMailbox mailbox, Mailer mailer, ProductSettings product) {
    this.mailbox = mailbox;
    this.alsoSent = mailer.reachesPeople();
    this.ownLink =
        Pattern.compile(Pattern.quote(product.linkTo("/").toString()) + "[A-Za-z0-9/_?=&.-]+");
  }

  /// A mail in the list.
  record MailRow(String id, String subject, String to, Instant at) {}

  /// A link found in a mail, to be opened in this browser.
  record Link(String label, String href) {}

  /// The opened mail.
  record OpenMail(
      String id,
      String subject,
      String from,
      String to,
      Instant at,
      String text,
      boolean html,
      List<Link> links) {}

  @GetMapping("/dev/mailbox")
  String newest(Model model) {
    return show(mailbox.newest(1).stream().findFirst(), model);
  }

  @GetMapping("/dev/mailbox/{id}")
  String open(@PathVariable String id, Model model) {
    return show(Optional.of(require(id)), model);
  }

  @GetMapping("/dev/mailbox/{id}/body")
  ResponseEntity<String> body(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_HTML)
        .header("Content-Security-Policy", BODY_POLICY)
        .header("X-Frame-Options", "SAMEORIGIN")
        .body(require(id).html());
  }

  @PostMapping("/dev/mailbox/clear")
  String clear() {
    mailbox.clear();
    return "redirect:/dev/mailbox";
  }

  private String show(Optional<CaughtMail> opened, Model model) {
    model.addAttribute("alsoSent", alsoSent);
    model.addAttribute(
        "mails",
        mailbox.newest(SHOWN).stream()
            .map(mail -> new MailRow(mail.id(), mail.subject(), mail.to().value(), mail.at()))
            .toList());
    model.addAttribute("mail", opened.map(this::opened).orElse(null));
    return "dev/mailbox";
  }

  private OpenMail opened(CaughtMail mail) {
    List<Link> links =
        ownLink
            .matcher(mail.text())
            .results()
            .map(found -> new Link("Open the link", found.group()))
            .distinct()
            .toList();
    return new OpenMail(
        mail.id(),
        mail.subject(),
        mail.from(),
        mail.to().value(),
        mail.at(),
        mail.text(),
        !mail.html().isBlank(),
        links);
  }

  private CaughtMail require(String id) {
    return mailbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
