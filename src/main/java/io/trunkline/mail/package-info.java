// SPDX-License-Identifier: Apache-2.0
/// E-mail: what our mails say, how they leave, and, in development, the mailbox that catches them.
///
/// Promises: a mail goes out in plain text and HTML, loads nothing from elsewhere and leads only to
/// our own address; the sender is the server's, never a caller's choice; a failed delivery is an
/// exception that says whether trying again makes sense, so the event that asked for the mail stays
/// open and is resubmitted. Must never log an address, a subject or a text.
@ApplicationModule(allowedDependencies = {"vocabulary", "configuration"})
@NullMarked
package io.trunkline.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
