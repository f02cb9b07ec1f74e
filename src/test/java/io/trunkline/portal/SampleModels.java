// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shapes the templates describe at their tops, as a controller would fill them.
final class SampleModels {

  private SampleModels() {}

  record Option(String value, String label, String text) {
    Option(String value, String label) {
      this(value, label, "");
    }
  }

  record LoginForm(String email) {}

  record Identity(String id, String name, String role, String place) {}

  record CodeForm(String code) {}

  record SetupForm(String name, String email, String password) {}

  record InvitationForm(String name, String password) {}

  record Invitation(String place, String role, String email, String by) {}

  record Figure(String label, String value, String detail, @Nullable String href) {}

  record Check(String name, String tone, String detail) {}

  record OrganizationRow(
      String id, String name, String kind, int people, String state, Instant created) {

    public String tone() {
      return state.equals("Active") ? "good" : "warn";
    }
  }

  record Organization(
      String id, String name, String kind, String timeZone, String state, Instant created) {

    public String tone() {
      return "good";
    }
  }

  record OrganizationForm(String name, String kind, String timeZone, String ownerEmail) {}

  record AuditEntry(
      Instant at, String actor, String action, String text, String place, String scope) {

    public String initials() {
      return actor.substring(0, 1);
    }

    public String origin() {
      return "203.0.113.7";
    }

    public boolean platform() {
      return !scope.equals("organization");
    }
  }

  record AuditFilter(String actor, String action, String organization, String from, String to) {}

  record PersonRow(
      String id, String name, String email, String role, boolean you, @Nullable Instant lastSeen) {

    public String initials() {
      return name.substring(0, 1);
    }

    public boolean secondFactor() {
      return you;
    }
  }

  record InvitationRow(String id, String email, String role, Instant sent, Instant expires) {

    public String by() {
      return "Olivia Adler";
    }

    public boolean expired() {
      return expires.isBefore(SamplePages.NOW);
    }
  }

  record InviteForm(String email, String role) {}

  record ThirdParty(
      String key,
      String name,
      String icon,
      String text,
      String state,
      List<CredentialField> fields) {

    public String tone() {
      return state.equals("Connected") ? "good" : "plain";
    }
  }

  record CredentialField(
      String key,
      String label,
      @Nullable String hint,
      @Nullable Instant savedAt,
      String lastFour,
      @Nullable String error) {

    public @Nullable String savedBy() {
      return savedAt == null ? null : "Maya Bright";
    }

    public @Nullable String example() {
      return null;
    }
  }

  record KeyRow(
      String id, String name, List<String> scopes, @Nullable Instant lastUsed, boolean revoked) {

    public String prefix() {
      return "tk_4f2a";
    }
  }

  record FreshKey(String name, String key) {}

  record KeyForm(String name, List<String> scopes) {}

  record Step(
      String title, String text, @Nullable String href, @Nullable String action, boolean done) {}

  record Failure(
      String id, String kind, String name, String why, int attempts, @Nullable Instant next) {

    public @Nullable String place() {
      return kind.equals("event") ? "Bright Dental" : null;
    }

    public Instant since() {
      return SamplePages.NOW.minusSeconds(7_000);
    }

    public boolean givenUp() {
      return next == null;
    }
  }

  record Job(String name, @Nullable Instant next, @Nullable Instant last, String state) {

    public String tone() {
      return state.equals("Running") ? "info" : "plain";
    }
  }

  record NameForm(String name) {}

  record PasswordForm(String current, String fresh) {}

  record Totp(boolean on, @Nullable Instant since, int codesLeft, boolean offered) {}

  record Enrolment(String qr, String secret) {}

  record SessionRow(String id, String device, String icon, Instant lastSeen, boolean current) {

    public String origin() {
      return "203.0.113.7";
    }
  }

  record MailRow(String id, String subject, String to, Instant at) {}

  record Mail(String id, String subject, String text, boolean html, List<Link> links) {

    public String from() {
      return "Trunkline <no-reply@example.com>";
    }

    public String to() {
      return "maya@brightdental.example";
    }

    public Instant at() {
      return SamplePages.NOW.minusSeconds(90);
    }
  }

  record Link(String label, String href) {}
}
