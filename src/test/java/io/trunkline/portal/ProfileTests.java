// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.Secret;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What a person changes about her own account, and what that ends.
@ProductTest
class ProfileTests {

  private static final String PASSWORD = "violet harbour lantern";
  private static final String RENEWED = "quiet meadow telegraph";

  @Autowired Passwords passwords;
  @Autowired Organizing organizing;
  @LocalServerPort int port;

  private Person owner;
  private Browser here;
  private Browser elsewhere;

  @BeforeEach
  void anOwnerSignedInTwice() {
    owner = organizing.aPerson(organizing.anOrganization("Dentist"), Role.OWNER);
    here = Browser.of(owner.id(), port);
    elsewhere = Browser.of(owner.id(), port);
  }

  @Test
  void aNewPasswordEndsEverySessionButTheOneItWasTypedIn() {
    // Given
    passwords.setFirst(owner.id(), Secret.of(PASSWORD));

    // When
    HttpResponse<String> answer =
        here.post("/profile/password", Map.of("current", PASSWORD, "fresh", RENEWED));

    // Then
    assertThat(answer.headers().firstValue("Location")).hasValue("/profile");
    assertThat(here.get("/profile").body()).contains("Everywhere else you have been signed out.");
    assertThat(elsewhere.get("/profile").statusCode()).isEqualTo(302);
  }

  @Test
  void aFirstPasswordEndsTheOtherSessionsToo() {
    // When
    here.post("/profile/password", Map.of("fresh", PASSWORD));

    // Then
    assertThat(here.get("/profile").body()).contains("Everywhere else you have been signed out.");
    assertThat(elsewhere.get("/profile").statusCode()).isEqualTo(302);
    assertThat(passwords.isSet(owner.id())).isTrue();
  }
}
