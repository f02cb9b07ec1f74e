// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trunkline.access.RecognizeCaller.TooManyWrongKeys;
import io.trunkline.apikeys.ApiKeys;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

@ProductTest
class WrongKeysTests {

  private static final int TRIES = 20;

  @Autowired RecognizeCaller callers;
  @Autowired ApiKeys keys;
  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;

  private String key = "";
  private String guess = "";

  @BeforeEach
  void aKey() {
    OrganizationId dentist = organizing.anOrganization("Dentist under attack");
    key = SomeCalls.aKey(tenancy, keys, dentist, Set.of(ApiScope.PEOPLE_READ)).token().reveal();
    guess = key.substring(0, 20) + "A".repeat(43);
  }

  @Test
  void whoeverGuessesIsStopped() {
    // Given
    guessFrom("198.51.100.1", TRIES);

    // Then
    assertThatThrownBy(() -> recognize(guess, "198.51.100.1"))
        .isInstanceOfSatisfying(
            TooManyWrongKeys.class,
            stopped -> assertThat(stopped.retryAfterSeconds()).isBetween(1L, 60L));
  }

  @Test
  void theHolderOfTheKeyIsNotStoppedByThoseWhoGuess() {
    // Given
    guessFrom("198.51.100.2", TRIES);

    // When
    Authentication holder = recognize(key, "198.51.100.3");

    // Then
    assertThat(holder.isAuthenticated()).isTrue();
  }

  @Test
  void whoeverGuessesFromManyPlacesIsStoppedInEach() {
    // Given
    guessFrom("198.51.100.4", TRIES / 2);
    guessFrom("198.51.100.5", TRIES / 2);

    // Then
    assertThatThrownBy(() -> recognize(guess, "198.51.100.4")).isInstanceOf(TooManyWrongKeys.class);
    assertThatThrownBy(() -> recognize(guess, "198.51.100.5")).isInstanceOf(TooManyWrongKeys.class);
  }

  @Test
  void aNetworkOfOneHouseholdIsOnePlace() {
    // Given
    for (int i = 0; i < TRIES; i++) {
      guessFrom("2001:db8:1:2::" + Integer.toHexString(i + 1), 1);
    }

    // Then
    assertThatThrownBy(() -> recognize(guess, "2001:db8:1:2:ffff::1"))
        .isInstanceOf(TooManyWrongKeys.class);
  }

  private void guessFrom(String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(catchThrowable(() -> recognize(guess, address)))
          .isInstanceOf(InvalidBearerTokenException.class);
    }
  }

  private Authentication recognize(String presented, String address) {
    return callers.recognize(new BearerTokenAuthenticationToken(presented), address);
  }
}
