// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class CredentialsTests {

  private static final Secret TOKEN = Secret.of("0123456789abcdef0123456789abcdef");

  @Autowired Tenancy tenancy;
  @Autowired Credentials credentials;
  @Autowired KeyRing masterKeys;
  @Autowired OrganizationKeys keys;
  @Autowired JdbcClient database;
  @Autowired Organizing organizing;

  private OrganizationId dentist;

  @BeforeEach
  void anOrganizationWithACredential() {
    dentist = organizing.anOrganization("Dentist");
    save(dentist, CredentialField.TWILIO_AUTH_TOKEN, TOKEN);
  }

  @Test
  void showsTheLastFourAndRevealsTheValueToItsAdapter() {
    // When
    StoredCredential stored = tenancy.within(dentist, () -> credentials.stored(dentist)).getFirst();
    Secret revealed = reveal(dentist, CredentialField.TWILIO_AUTH_TOKEN);

    // Then
    assertThat(stored.lastFour()).isEqualTo("cdef");
    assertThat(revealed).isEqualTo(TOKEN);
    assertThat(stored.toString()).doesNotContain(TOKEN.reveal());
  }

  @Test
  void storesNothingThatReadsLikeTheValue() {
    // When
    String row =
        tenancy.within(
            dentist,
            () ->
                database
                    .sql(
                        """
                        select (c.*)::text || encode(c.sealed_value, 'escape') from credential c
                         where organization_id = :organization
                        """)
                    .param("organization", dentist.value())
                    .query((line, _) -> line.getString(1))
                    .single());

    // Then
    assertThat(row).doesNotContain(TOKEN.reveal());
  }

  @Test
  void aValueMovedToAnotherFieldOrOrganizationDoesNotOpen() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber");
    save(plumber, CredentialField.TWILIO_AUTH_TOKEN, Secret.of("f".repeat(32)));
    byte[] stolen = sealed(dentist);

    // When
    tenancy.within(
        plumber,
        () ->
            database
                .sql(
                    "update credential set sealed_value = :stolen where organization_id = :organization")
                .param("stolen", stolen)
                .param("organization", plumber.value())
                .update());

    // Then
    assertThatThrownBy(() -> reveal(plumber, CredentialField.TWILIO_AUTH_TOKEN))
        .isInstanceOf(KeyRingSealBroken.class);
  }

  @Test
  void anotherOrganizationSeesNoneOfIt() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber");

    // When
    var seen = tenancy.within(plumber, () -> credentials.stored(dentist));

    // Then
    assertThat(seen).isEmpty();
  }

  @Test
  void refusesAValueInTheWrongBoxAndStoresNothing() {
    // When
    CredentialSaving outcome =
        save(dentist, CredentialField.OPENAI_API_KEY, Secret.of("key_0123456789abcdef0123"));

    // Then
    assertThat(outcome)
        .isEqualTo(new CredentialSaving.Unfit(java.util.List.of(CredentialField.OPENAI_API_KEY)));
    assertThat(tenancy.within(dentist, () -> credentials.stored(dentist))).hasSize(1);
  }

  @Test
  void anEmptyBoxLeavesTheStoredValue() {
    // When
    CredentialSaving outcome = save(dentist, CredentialField.TWILIO_AUTH_TOKEN, Secret.of(" "));

    // Then
    assertThat(outcome).isInstanceOf(CredentialSaving.NothingGiven.class);
    assertThat(reveal(dentist, CredentialField.TWILIO_AUTH_TOKEN)).isEqualTo(TOKEN);
  }

  @Test
  void aNewOrganizationKeySealsEverythingAnew() {
    // Given
    byte[] before = sealed(dentist);

    // When
    int renewed = tenancy.within(dentist, () -> credentials.renewKey(dentist));

    // Then
    assertThat(renewed).isEqualTo(1);
    assertThat(sealed(dentist)).isNotEqualTo(before);
    assertThat(reveal(dentist, CredentialField.TWILIO_AUTH_TOKEN)).isEqualTo(TOKEN);
  }

  @Test
  void aCredentialSavedWhileTheKeyIsRenewedIsNotLost() throws Exception {
    // Given
    Secret saved = Secret.of("sk-" + "b".repeat(40));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {

      // When: the other saves before the renewal is committed
      Future<CredentialSaving> saving =
          tenancy.within(
              dentist,
              () -> {
                credentials.renewKey(dentist);
                Future<CredentialSaving> other =
                    threads.submit(() -> save(dentist, CredentialField.OPENAI_API_KEY, saved));
                await().pollInSameThread().until(() -> other.isDone() || somebodyWaits());
                return other;
              });

      // Then
      assertThat(saving.get()).isEqualTo(new CredentialSaving.Saved());
    }
    assertThat(reveal(dentist, CredentialField.OPENAI_API_KEY)).isEqualTo(saved);
    assertThat(reveal(dentist, CredentialField.TWILIO_AUTH_TOKEN)).isEqualTo(TOKEN);
  }

  @Test
  void aNewMasterKeyReSealsTheOrganizationsKeys() {
    // Given
    masterKeys.rotate();

    // When
    int renewed = tenancy.asPlatform("renew seals", keys::resealAll);
    int renewedAgain = tenancy.asPlatform("renew seals", keys::resealAll);

    // Then
    assertThat(renewed).isPositive();
    assertThat(renewedAgain).isZero();
    assertThat(reveal(dentist, CredentialField.TWILIO_AUTH_TOKEN)).isEqualTo(TOKEN);
  }

  private boolean somebodyWaits() {
    return database
        .sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }

  private CredentialSaving save(OrganizationId organization, CredentialField field, Secret value) {
    return tenancy.within(organization, () -> credentials.save(organization, Map.of(field, value)));
  }

  private Secret reveal(OrganizationId organization, CredentialField field) {
    return tenancy.within(
        organization, () -> credentials.reveal(organization, field).orElseThrow());
  }

  private byte[] sealed(OrganizationId organization) {
    return tenancy.within(
        organization,
        () ->
            database
                .sql("select sealed_value from credential where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, _) -> row.getBytes(1))
                .single());
  }
}
