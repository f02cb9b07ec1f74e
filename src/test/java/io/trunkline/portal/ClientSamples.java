// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static io.trunkline.portal.SamplePages.NOW;
import static io.trunkline.portal.SamplePages.minutesAgo;
import static io.trunkline.portal.SamplePages.owner;
import static io.trunkline.portal.SamplePages.staff;

import io.trunkline.portal.SampleModels.CodeForm;
import io.trunkline.portal.SampleModels.CredentialField;
import io.trunkline.portal.SampleModels.Enrolment;
import io.trunkline.portal.SampleModels.FreshKey;
import io.trunkline.portal.SampleModels.InviteForm;
import io.trunkline.portal.SampleModels.KeyForm;
import io.trunkline.portal.SampleModels.KeyRow;
import io.trunkline.portal.SampleModels.NameForm;
import io.trunkline.portal.SampleModels.Option;
import io.trunkline.portal.SampleModels.PasswordForm;
import io.trunkline.portal.SampleModels.SessionRow;
import io.trunkline.portal.SampleModels.Step;
import io.trunkline.portal.SampleModels.ThirdParty;
import io.trunkline.portal.SampleModels.Totp;
import java.util.List;
import java.util.Map;

/// The client's side and the profile.
final class ClientSamples {

  static final List<ThirdParty> PROVIDERS =
      List.of(
          new ThirdParty(
              "twilio",
              "Twilio",
              "phone",
              "Numbers, calls and texts.",
              "Connected",
              List.of(
                  new CredentialField(
                      "account-sid", "Account SID", null, minutesAgo(4_000), "9c1e", null),
                  new CredentialField(
                      "auth-token",
                      "Auth token",
                      "Twilio console, Account, API keys and tokens.",
                      minutesAgo(50),
                      "4f2a",
                      null))),
          new ThirdParty(
              "openai",
              "OpenAI",
              "brand-openai",
              "The voice and the words of realtime agents.",
              "Not set",
              List.of(
                  new CredentialField(
                      "api-key",
                      "API key",
                      "platform.openai.com, API keys. It starts with sk-.",
                      null,
                      "",
                      "That does not look like an OpenAI key: it starts with sk-."))),
          new ThirdParty(
              "retell",
              "Retell",
              "headset",
              "Agents that Retell runs.",
              "Not set",
              List.of(new CredentialField("api-key", "API key", null, null, "", null))),
          new ThirdParty(
              "elevenlabs",
              "ElevenLabs",
              "wave-sine",
              "Agents that ElevenLabs runs.",
              "Not set",
              List.of(
                  new CredentialField("api-key", "API key", null, null, "", null),
                  new CredentialField("webhook-secret", "Webhook secret", null, null, "", null))),
          new ThirdParty(
              "n8n",
              "n8n",
              "git-merge",
              "Your own workflows.",
              "Not set",
              List.of(
                  new CredentialField("url", "Address", null, null, "", null),
                  new CredentialField("api-key", "API key", null, null, "", null))));

  private static final List<Option> SCOPES =
      List.of(
          new Option("read", "Read", "Calls, leads, customers."),
          new Option("calls", "Start calls", "Let an agent call a number."));

  private ClientSamples() {}

  static void addTo(Map<String, Sample> pages) {
    addDashboard(pages);
    addPeople(pages);
    pages.put(
        "/client/credentials",
        owner("client/credentials")
            .with("providers", PROVIDERS)
            .with("mayManage", true)
            .with("done", "The Twilio auth token is saved."));
    pages.put(
        "/client/credentials/staff",
        staff("client/credentials").with("providers", PROVIDERS).with("mayManage", false));
    addKeys(pages);
    addProfile(pages);
  }

  private static void addDashboard(Map<String, Sample> pages) {
    List<Step> steps =
        List.of(
            new Step("Sign in", "You are here.", null, null, true),
            new Step(
                "Invite your team",
                "They see the calls and leads they need.",
                "/client/people",
                "Invite people",
                false),
            new Step(
                "Protect your account",
                "Set a password you use nowhere else.",
                "/profile",
                "Open profile",
                false));
    pages.put("/client", owner("client/dashboard").with("steps", steps).with("stepsDone", 1));
    pages.put("/client/done", staff("client/dashboard").with("steps", steps).with("stepsDone", 3));
  }

  private static void addPeople(Map<String, Sample> pages) {
    pages.put(
        "/client/people",
        owner("client/people")
            .with("people", OperatorSamples.people(true))
            .with("invitations", OperatorSamples.invitations())
            .with("roles", OperatorSamples.ROLES)
            .with("mayManage", true)
            .with("invite", new InviteForm("not an address", "owner"))
            .rejecting("invite", "email", "Write an e-mail address, like name@example.com."));
    pages.put(
        "/client/people/staff",
        staff("client/people")
            .with("people", OperatorSamples.people(false))
            .with("invitations", List.of())
            .with("roles", OperatorSamples.ROLES)
            .with("mayManage", false)
            .with("invite", new InviteForm("", "staff")));
  }

  private static void addKeys(Map<String, Sample> pages) {
    List<KeyRow> keys =
        List.of(
            new KeyRow("1", "Website", List.of("read"), minutesAgo(12), false),
            new KeyRow("2", "n8n", List.of("read", "calls"), null, false),
            new KeyRow("3", "Old script", List.of("read"), minutesAgo(50_000), true));
    pages.put(
        "/client/api-keys",
        owner("client/api-keys")
            .with("keys", keys)
            .with(
                "fresh",
                new FreshKey("Website", "tk_4f2a_9c1e7b6d5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e0d"))
            .with("form", new KeyForm("", List.of()))
            .with("scopes", SCOPES)
            .with("mayManage", true)
            .rejecting("form", "scopes", "Choose at least one."));
    pages.put(
        "/client/api-keys/empty",
        owner("client/api-keys")
            .with("keys", List.of())
            .with("form", new KeyForm("", List.of("read")))
            .with("scopes", SCOPES)
            .with("mayManage", true));
  }

  private static void addProfile(Map<String, Sample> pages) {
    pages.put("/profile", profile().with("totp", new Totp(false, null, 0, true)));
    pages.put(
        "/profile/enrolling",
        profile()
            .with("totp", new Totp(false, null, 0, true))
            .with("codeForm", new CodeForm(""))
            .with(
                "enrolment",
                new Enrolment(
                    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Cpath d='M0 0h3v3H0zM6 0h3v3H6zM0 6h3v3H0zM4 4h1v1H4zM6 5h2v1H6z'/%3E%3C/svg%3E",
                    "JBSW Y3DP EHPK 3PXP")));
    pages.put(
        "/profile/protected",
        profile()
            .with("totp", new Totp(true, minutesAgo(1), 10, true))
            .with(
                "freshCodes",
                List.of(
                    "qk3f-9d2m", "t7wz-4hxp", "m2rc-8vbn", "x5gj-1ksd", "p9lf-6qwe", "z4ty-3mnb")));
  }

  private static Sample profile() {
    return SamplePages.operator("profile")
        .with("nameForm", new NameForm("Olivia Adler"))
        .with("passwordForm", new PasswordForm("", ""))
        .with("hasPassword", true)
        .with("passwordLength", 12)
        .with(
            "sessions",
            List.of(
                new SessionRow("1", "Firefox on Linux", "device-laptop", NOW, true),
                new SessionRow(
                    "2", "Safari on iPhone", "device-mobile", minutesAgo(1_500), false)));
  }
}
