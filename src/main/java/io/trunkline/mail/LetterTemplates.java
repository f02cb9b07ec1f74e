// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.vocabulary.EmailAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Gives letters their words, from `templates/mail/`.
///
/// An engine of its own: mails know no request, and the portal's dialects have no place in them.
final class LetterTemplates {

  /// Whatever a mail program could load or follow.
  private static final Pattern TARGET =
      Pattern.compile("\\b(?:href|src|background|action)\\s*=\\s*[\"']([^\"']*)[\"']");

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final SpringTemplateEngine engine = new SpringTemplateEngine();
  private final URI home;

  LetterTemplates(ProductSettings settings) {
    this.home = settings.linkTo("/");
    engine.addTemplateResolver(resolver(".html", TemplateMode.HTML));
    engine.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
  }

  Mail compose(EmailAddress to, Letter letter) {
    Context context =
        new Context(
            Locale.ENGLISH, Map.of("letter", letter, "home", home, "host", home.getAuthority()));
    String html = engine.process(letter.template() + ".html", context);
    refuseForeignTargets(html);
    return new Mail(
        to, letter.subject(), engine.process(letter.template() + ".txt", context), html);
  }

  /// For letters that tell a time: their reader's zone is unknown, so the zone is told as well.
  static String when(Instant instant) {
    return WHEN.format(instant);
  }

  private void refuseForeignTargets(String html) {
    Matcher targets = TARGET.matcher(html);
    while (targets.find()) {
      if (!targets.group(1).startsWith(home.toString())) {
        throw new IllegalStateException("a mail may only lead to our own address");
      }
    }
  }

  private static ClassLoaderTemplateResolver resolver(String ending, TemplateMode mode) {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(LetterTemplates.class.getClassLoader());
    resolver.setPrefix("templates/mail/");
    resolver.setTemplateMode(mode);
    resolver.setForceTemplateMode(true);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    resolver.getResolvablePatternSpec().addPattern("*" + ending);
    return resolver;
  }
}
