// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.person;

import io.trunkline.access.SignedIn;
import io.trunkline.portal.person.ProfileForms.CodeForm;
import io.trunkline.portal.person.ProfileForms.NameForm;
import io.trunkline.portal.person.ProfileForms.PasswordForm;
import io.trunkline.signin.MagicLinks;
import io.trunkline.signin.OneTimeCodes;
import io.trunkline.signin.Passwords;
import io.trunkline.signin.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Fills a person's own page; a form that was refused stays as it is.
@Component
class ProfileView {

  private final Passwords passwords;
  private final MagicLinks links;
  private final OneTimeCodes codes;
  private final Sessions sessions;
  private final InstantSource clock;

  ProfileView(
      Passwords passwords,
      MagicLinks links,
      OneTimeCodes codes,
      Sessions sessions,
      InstantSource clock) {
    this.passwords = passwords;
    this.links = links;
    this.clock = clock;
    this.codes = codes;
    this.sessions = sessions;
  }

  /// Two-step sign-in as the page shows it.
  record Totp(boolean on, boolean required, int codesLeft) {}

  /// One place where she is signed in.
  record SessionRow(
      String id, String device, String icon, Instant opened, Instant lastSeen, boolean current) {}

  String page(SignedIn viewer, HttpServletRequest request, Model model) {
    putUnlessRefused(model, "nameForm", new NameForm(viewer.name()));
    putUnlessRefused(model, "passwordForm", PasswordForm.EMPTY);
    putUnlessRefused(model, "codeForm", CodeForm.EMPTY);
    model.addAttribute("hasPassword", passwords.isSet(viewer.person()));
    model.addAttribute("asksForPassword", asksForPassword(viewer, request));
    model.addAttribute("passwordLength", Passwords.SHORTEST);
    boolean on = codes.isOn(viewer.person());
    model.addAttribute(
        "totp",
        new Totp(
            on,
            codes.isRequired(viewer.person()),
            on ? codes.recoveryCodesLeft(viewer.person()) : 0));
    model.addAttribute(
        "sessions",
        sessions.list(viewer.person(), request.getSession().getId()).stream()
            .map(ProfileView::row)
            .toList());
    return "profile";
  }

  /// Whoever has just come by a link in a mail has shown who she is, and may have come that way
  /// because she forgot her password. It stands for the password as long as a link works.
  boolean hasJustComeByLink(SignedIn viewer, HttpServletRequest request) {
    return "link".equals(request.getSession().getAttribute(Sessions.SIGNED_IN_BY))
        && clock.instant().isBefore(viewer.since().plus(links.life()));
  }

  private boolean asksForPassword(SignedIn viewer, HttpServletRequest request) {
    return passwords.isSet(viewer.person()) && !hasJustComeByLink(viewer, request);
  }

  private static void putUnlessRefused(Model model, String name, Object form) {
    if (!model.containsAttribute(name)) {
      model.addAttribute(name, form);
    }
  }

  private static SessionRow row(Sessions.OpenSession session) {
    String device = session.openedFrom().isEmpty() ? "An unknown browser" : session.openedFrom();
    boolean handheld = device.contains("Android") || device.contains("iOS");
    return new SessionRow(
        session.handle(),
        device,
        handheld ? "device-mobile" : "device-laptop",
        session.openedAt(),
        session.lastSeenAt(),
        session.current());
  }
}
