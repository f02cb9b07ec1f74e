// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.configuration.MasterKeys;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProductTest
class CheckMasterKeysTests {

  @Autowired Tenancy tenancy;
  @Autowired KeyRing masterKeys;
  @Autowired VaultKeyTable table;
  @Autowired List<Resealing> elsewhere;
  @Autowired Credentials credentials;
  @Autowired Organizing organizing;

  @Test
  void refusesAStartWithAKeyThatOpensNothingHere() {
    // Given
    aSealedCredential();
    byte[] other = new byte[MasterKeys.KEY_BYTES];
    new SecureRandom().nextBytes(other);
    KeyRing strange = KeyRing.of(MasterKeys.parse(Base64.getEncoder().encodeToString(other)));

    // When
    CheckMasterKeys check = new CheckMasterKeys(tenancy, strange, table, List.of());

    // Then
    assertThatThrownBy(check::afterSingletonsInstantiated)
        .isInstanceOf(KeyRingUnusable.class)
        .hasMessageContaining("sealed with a master key that is not here");
  }

  @Test
  void refusesAStartWhereAnotherModulesSealsDoNotOpen() {
    // Given
    Resealing strange =
        new Resealing() {
          @Override
          public int resealOutdated() {
            return 0;
          }

          @Override
          public long sealedByUnknownKeys() {
            return 1;
          }
        };

    // When
    CheckMasterKeys check = new CheckMasterKeys(tenancy, masterKeys, table, List.of(strange));

    // Then
    assertThatThrownBy(check::afterSingletonsInstantiated)
        .isInstanceOf(KeyRingUnusable.class)
        .hasMessageContaining("0 organizations and 1 secret for one-time codes were sealed");
  }

  @Test
  void letsAStartWithTheRightKeyPass() {
    // Given
    aSealedCredential();

    // When
    CheckMasterKeys check = new CheckMasterKeys(tenancy, masterKeys, table, elsewhere);

    // Then
    assertThatCode(check::afterSingletonsInstantiated).doesNotThrowAnyException();
  }

  private void aSealedCredential() {
    OrganizationId dentist = organizing.anOrganization("Dentist");
    tenancy.within(
        dentist,
        () ->
            credentials.save(
                dentist,
                Map.of(
                    CredentialField.TWILIO_AUTH_TOKEN, Secret.of("0123456789abcdef".repeat(2)))));
  }
}
