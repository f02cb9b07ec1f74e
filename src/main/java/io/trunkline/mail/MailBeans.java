// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.configuration.SenderAddress;
import io.trunkline.configuration.SmtpUrl;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lays the ways for mails: the mailbox in development, a mail server wherever one is named.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailBeans {

  @Bean
  @ConditionalOnDevelopment
  DevelopmentMailbox developmentMailbox(ProductSettings product) {
    return new DevelopmentMailbox(product.home().resolve("mailbox"));
  }

  /// The mail server is no bean of its own: health checks would knock at it all day.
  @Bean
  Mailer mailer(
      MailSettings settings,
      ProductSettings product,
      InstantSource clock,
      ObjectProvider<DevelopmentMailbox> mailbox) {
    SenderAddress from = SenderAddress.parse(settings.from());
    String host = product.appUrl().getHost();
    List<MailRoute> routes = new ArrayList<>();
    // First, so that a mail can be read even when the server refuses it.
    mailbox.ifAvailable(routes::add);
    if (!settings.smtpUrl().isBlank()) {
      SmtpUrl server = SmtpUrl.parse(settings.smtpUrl().reveal());
      routes.add(new SmtpRoute(server, from, host, settings.patience()));
    }
    return new Mailer(new LetterTemplates(product), new MimeLetter(from, host, clock), routes);
  }
}
