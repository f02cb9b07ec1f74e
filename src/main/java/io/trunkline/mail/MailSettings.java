// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How mails leave.
///
/// @param smtpUrl blank in development, where the mailbox catches every mail
/// @param from whom our mails come from
/// @param patience with the mail server, for each of connecting, reading and writing
@ConfigurationProperties("trunkline.mail")
record MailSettings(
    @DefaultValue("") Secret smtpUrl,
    @DefaultValue("Trunkline <no-reply@trunkline.localhost>") String from,
    @DefaultValue("10s") Duration patience) {}
