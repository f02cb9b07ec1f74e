// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.access.Entrance;
import io.trunkline.organizations.Invitation;
import io.trunkline.organizations.InvitationState;
import io.trunkline.organizations.Invitations;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.portal.Option;
import io.trunkline.signin.Passwords;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Accepting an invitation: a name and a password for who is new, one button for who is not.
@Controller
class AcceptInvitationPage {

  private final Tenancy tenancy;
  private final Invitations invitations;
  private final People people;
  private final Passwords passwords;
  private final WayIn wayIn;

  AcceptInvitationPage(
      Tenancy tenancy, Invitations invitations, People people, Passwords passwords, WayIn wayIn) {
    this.tenancy = tenancy;
    this.invitations = invitations;
    this.people = people;
    this.passwords = passwords;
    this.wayIn = wayIn;
  }

  /// What a new person types.
  record InvitationForm(String name, String password) {

    InvitationForm(@Nullable String name, @Nullable String password) {
      this.name = name == null ? "" : name.strip();
      this.password = password == null ? "" : password;
    }

    @Override
    public String toString() {
      return "InvitationForm";
    }
  }

  /// The invitation as the page shows it.
  record Shown(String place, String role, String email, String by) {}

  @GetMapping("/invitation/{token}")
  String look(@PathVariable String token, HttpServletResponse response, Model model) {
    model.addAttribute("form", new InvitationForm("", ""));
    return page(Secret.of(token), response, model);
  }

  @PostMapping("/invitation")
  String accept(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("form") InvitationForm form,
      BindingResult problems,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes next) {
    Secret secret = Secret.of(token);
    InvitationState state = find(secret);
    if (!(state instanceof InvitationState.Open(Invitation invitation))) {
      return invalid(state, response, model);
    }
    if (!isKnown(invitation)) {
      NewPerson.check(form.name(), form.password(), invitation.email(), passwords, problems);
    }
    if (problems.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(secret, response, model);
    }
    return admit(secret, form)
        .map(acceptance -> enter(acceptance, request, response, next))
        .orElseGet(() -> invalid(find(secret), response, model));
  }

  private InvitationState find(Secret token) {
    return tenancy.forSignIn(() -> invitations.find(token));
  }

  private Optional<Invitations.Acceptance> admit(Secret token, InvitationForm form) {
    return tenancy.forSignIn(() -> {
      Optional<Invitations.Acceptance> accepted = invitations.accept(token, form.name());
      accepted
          .filter(Invitations.Acceptance::isNew)
          .ifPresent(acceptance ->
              passwords.setFirst(acceptance.person().id(), Secret.of(form.password())));
      return accepted;
    });
  }

  /// Who is new has just chosen a password and is let in; who has an account signs in to it,
  /// because a link in a mail must not stand for password and code.
  private String enter(
      Invitations.Acceptance acceptance,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes next) {
    if (acceptance.isNew()) {
      return wayIn.arrive(acceptance.person(), Entrance.By.INVITATION, request, response);
    }
    next.addFlashAttribute("notice", "You have joined. Sign in with your account to go on.");
    return "redirect:/login";
  }

  private String page(Secret token, HttpServletResponse response, Model model) {
    InvitationState state = find(token);
    if (!(state instanceof InvitationState.Open(Invitation invitation))) {
      return invalid(state, response, model);
    }
    model.addAttribute("token", token.reveal());
    model.addAttribute("passwordLength", Passwords.SHORTEST);
    model.addAttribute("known", isKnown(invitation));
    model.addAttribute(
        "invitation",
        new Shown(
            invitation.organizationName(),
            Option.label(invitation.role()),
            invitation.email().value(),
            inviter(invitation)));
    return "invitation";
  }

  private boolean isKnown(Invitation invitation) {
    return tenancy.forSignIn(() -> people.find(invitation.email())).isPresent();
  }

  private String inviter(Invitation invitation) {
    return invitation
        .invitedBy()
        .flatMap(id -> tenancy.forSignIn(() -> people.find(id)))
        .map(Person::name)
        .orElse("Your agency");
  }

  private static String invalid(InvitationState state, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.GONE.value());
    model.addAttribute(
        "reason",
        switch (state) {
          case InvitationState.Expired _ -> "expired";
          case InvitationState.Revoked _ -> "revoked";
          case InvitationState.Used _ -> "used";
          case InvitationState.Unknown _, InvitationState.Open _ -> "unknown";
        });
    return "invitation-invalid";
  }
}
