// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.portal.SampleModels.CodeForm;
import io.trunkline.portal.SampleModels.Identity;
import io.trunkline.portal.SampleModels.Invitation;
import io.trunkline.portal.SampleModels.InvitationForm;
import io.trunkline.portal.SampleModels.Link;
import io.trunkline.portal.SampleModels.LoginForm;
import io.trunkline.portal.SampleModels.Mail;
import io.trunkline.portal.SampleModels.MailRow;
import io.trunkline.portal.SampleModels.SetupForm;
import java.util.List;
import java.util.Map;

/// The pages before sign-in, the mailbox, and the errors.
final class SignedOutSamples {

  private SignedOutSamples() {}

  static void addTo(Map<String, Sample> pages) {
    addSignIn(pages);
    addSecondWays(pages);
    addFirstSteps(pages);
    addMailbox(pages);
    for (String fault : List.of("error/403", "error/404", "error/503")) {
      pages.put("/" + fault, Sample.of(fault));
    }
    pages.put("/error/500", Sample.of("error/500").with("reference", "5f1c9a2e77"));
    pages.put("/error/400", Sample.of("error").with("status", 400));
  }

  private static void addSignIn(Map<String, Sample> pages) {
    List<Identity> identities =
        List.of(
            new Identity("1", "Olivia Adler", "Operator", "the agency"),
            new Identity("2", "Maya Bright", "Owner", "Bright Dental"),
            new Identity("3", "Luca Rossi", "Owner", "Trattoria Rossi"),
            new Identity("4", "Pete Walsh", "Owner", "Walsh Plumbing"));
    pages.put(
        "/login",
        Sample.of("login")
            .with("form", new LoginForm(""))
            .with("development", true)
            .with("identities", identities));
    pages.put(
        "/login/refused",
        Sample.of("login")
            .with("form", new LoginForm("maya@brightdental.example"))
            .with(
                "problem",
                "That e-mail and password do not go together. Try again, or have a link sent."));
    pages.put(
        "/login/limited",
        Sample.of("login")
            .with("form", new LoginForm("maya@brightdental.example"))
            .with(
                "problem",
                "Too many tries from here. Wait two minutes, or have a sign-in link sent."));
  }

  private static void addSecondWays(Map<String, Sample> pages) {
    pages.put("/login/code", Sample.of("login-code").with("form", new CodeForm("")));
    pages.put(
        "/login/code/refused",
        Sample.of("login-code")
            .with("form", new CodeForm(""))
            .with("problem", "That code is wrong or too old. Type the one your app shows now."));
    pages.put(
        "/login/link-sent",
        Sample.of("login-link-sent")
            .with("email", "maya@brightdental.example")
            .with("minutes", 15)
            .with("development", true));
    pages.put(
        "/login/link",
        Sample.of("login-link-confirm")
            .with("token", "t")
            .with("email", "maya@brightdental.example"));
    for (String reason : List.of("expired", "used", "browser", "unknown")) {
      pages.put("/login/link/" + reason, Sample.of("login-link-invalid").with("reason", reason));
    }
  }

  private static void addFirstSteps(Map<String, Sample> pages) {
    pages.put(
        "/setup",
        Sample.of("setup")
            .with("form", new SetupForm("", "", ""))
            .with("token", "t")
            .with("passwordLength", 12));
    pages.put(
        "/setup/refused",
        Sample.of("setup")
            .with("form", new SetupForm("Olivia Adler", "olivia@", ""))
            .with("token", "t")
            .with("passwordLength", 12)
            .rejecting("form", "email", "Write an e-mail address, like name@example.com.")
            .rejecting("form", "password", "Too short: use at least 12 characters."));
    pages.put("/setup/closed", Sample.of("setup-closed"));
    Invitation invitation =
        new Invitation("Bright Dental", "Owner", "maya@brightdental.example", "Olivia Adler");
    pages.put(
        "/invitation",
        Sample.of("invitation")
            .with("form", new InvitationForm("", ""))
            .with("token", "t")
            .with("known", false)
            .with("passwordLength", 12)
            .with("invitation", invitation));
    pages.put(
        "/invitation/known",
        Sample.of("invitation")
            .with("form", new InvitationForm("", ""))
            .with("token", "t")
            .with("known", true)
            .with("passwordLength", 12)
            .with("invitation", invitation));
    pages.put("/invitation/expired", Sample.of("invitation-invalid").with("reason", "expired"));
  }

  private static void addMailbox(Map<String, Sample> pages) {
    List<MailRow> mails =
        List.of(
            new MailRow(
                "1", "Your sign-in link", "maya@brightdental.example", SamplePages.minutesAgo(2)),
            new MailRow(
                "2",
                "Olivia Adler invited you to Bright Dental",
                "sam@brightdental.example",
                SamplePages.minutesAgo(64)));
    Mail mail =
        new Mail(
            "1",
            "Your sign-in link",
            "Hello Maya,\n\nopen this address to sign in:\nhttp://localhost:3000/login/link?token=abc\n\nIt works once, for 15 minutes.",
            false,
            List.of(new Link("Sign in", "/login/link")));
    pages.put(
        "/dev/mailbox", Sample.of("dev/mailbox").with("mails", mails).with("development", true));
    pages.put(
        "/dev/mailbox/1",
        Sample.of("dev/mailbox").with("mails", mails).with("mail", mail).with("development", true));
    pages.put("/dev/mailbox/empty", Sample.of("dev/mailbox").with("mails", List.of()));
  }
}
