// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.Credentials;
import io.trunkline.vault.KeptSecrets;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class OrganizationKeyTests {

  private static final Secret TOKEN = Secret.of("0123456789abcdef0123456789abcdef");
  private static final String BUTTON = "Renew the key";

  @Autowired Tenancy tenancy;
  @Autowired Credentials credentials;
  @Autowired KeptSecrets kept;
  @Autowired AuditLog audit;
  @Autowired Organizing organizing;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private Browser browser;
  private String page;

  @BeforeEach
  void anOperatorAndAnOrganization() {
    dentist = organizing.anOrganization("Dentist with a key");
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    browser = Browser.of(operator.id(), port);
    page = "/admin/organizations/" + dentist + "/credentials";
  }

  @Test
  void anOperatorChoosesWhichModelSummarisesTheCallsOfAnOrganization() {
    // When
    int saved = browser.post(page + "/analysis-model", Map.of("model", "gpt-6-luna")).statusCode();
    String shown = browser.get(page).body();
    var refused = browser.post(page + "/analysis-model", Map.of("model", "a model!"));
    String stillShown = browser.get(page).body();
    browser.post(page + "/analysis-model", Map.of("model", " "));
    String cleared = browser.get(page).body();

    // Then
    assertThat(saved).isBetween(300, 399);
    assertThat(shown)
        .contains("value=\"gpt-6-luna\"", "placeholder=\"gpt-5.6-luna\"")
        .contains("Saved. Calls that end from now on are summarised by gpt-6-luna.");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("value=\"a model!\"", "Write a model’s name");
    assertThat(stillShown).contains("value=\"gpt-6-luna\"");
    assertThat(cleared)
        .contains("Calls that end from now on are summarised by the platform’s model.")
        .doesNotContain("gpt-6-luna");
    assertThat(acts()).contains("analysis.model-chosen");
  }

  @Test
  void anOperatorRenewsTheKeyOfAnOrganization() {
    // Given
    Map<CredentialField, Secret> typed = Map.of(CredentialField.TWILIO_AUTH_TOKEN, TOKEN);
    tenancy.within(dentist, () -> credentials.save(dentist, typed));
    assertThat(browser.get(page).body()).contains(BUTTON);

    // When
    int status = browser.post(page + "/renew-key", Map.of()).statusCode();

    // Then
    assertThat(status).isBetween(300, 399);
    assertThat(browser.get(page).body()).contains("The key was renewed");
    assertThat(acts()).contains("credential.key-renewed");
    assertThat(
            tenancy.within(
                dentist, () -> credentials.reveal(dentist, CredentialField.TWILIO_AUTH_TOKEN)))
        .contains(TOKEN);
  }

  @Test
  void theKeyOfWhatOtherModulesKeepCanBeRenewedToo() {
    // Given
    tenancy.within(dentist, () -> kept.keep(dentist, "own tool/1/header", TOKEN));

    // When
    String shown = browser.get(page).body();
    browser.post(page + "/renew-key", Map.of());

    // Then
    assertThat(shown).contains(BUTTON);
    assertThat(tenancy.within(dentist, () -> kept.reveal(dentist, "own tool/1/header")))
        .contains(TOKEN);
  }

  @Test
  void whereNothingIsKeptThereIsNoKeyToRenew() {
    // When
    String shown = browser.get(page).body();

    // Then
    assertThat(shown).doesNotContain(BUTTON);
  }

  private List<String> acts() {
    return tenancy
        .within(dentist, () -> audit.search(AuditFilter.newestActs(Optional.of(dentist), 50)))
        .stream()
        .map(AuditEntry::action)
        .toList();
  }
}
