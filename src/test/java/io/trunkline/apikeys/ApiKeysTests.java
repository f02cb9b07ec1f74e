// SPDX-License-Identifier: Apache-2.0
package io.trunkline.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class ApiKeysTests {

  private static final Set<ApiScope> ALL = EnumSet.allOf(ApiScope.class);

  @Autowired Tenancy tenancy;
  @Autowired ApiKeys keys;
  @Autowired AuditLog audit;
  @Autowired JdbcClient database;
  @Autowired Organizing organizing;

  private OrganizationId dentist;

  @BeforeEach
  void anOrganization() {
    dentist = organizing.anOrganization("Dentist of the keys");
  }

  @Test
  void aKeyIsRecognizedByWhatWasShownOnce() {
    // When
    ApiKeyCreation.Created created = created("Booking system");

    // Then
    assertThat(created.token().reveal()).matches("tk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    assertThat(keys.recognize(created.token()))
        .hasValueSatisfying(key -> {
          assertThat(key.organization()).isEqualTo(dentist);
          assertThat(key.scopes()).isEqualTo(ALL);
        });
  }

  @Test
  void theSecretIsNotKept() {
    // Given
    ApiKeyCreation.Created created = created("Booking system");
    String token = created.token().reveal();

    // When
    String kept =
        tenancy.within(
            dentist,
            () ->
                database
                    .sql("select api_key::text from api_key where api_key_id = :id")
                    .param("id", created.key().id())
                    .query(String.class)
                    .single());

    // Then
    assertThat(kept).doesNotContain(token.substring(token.length() - 43));
  }

  @Test
  void aKeyThatCannotBeIsNotMade() {
    assertThat(create(" ", ALL)).isInstanceOf(ApiKeyCreation.NameUnusable.class);
    assertThat(create("x".repeat(81), ALL)).isInstanceOf(ApiKeyCreation.NameUnusable.class);
    assertThat(create("For\u0000us", ALL)).isInstanceOf(ApiKeyCreation.NameUnusable.class);
    assertThat(create("Idle", Set.of())).isInstanceOf(ApiKeyCreation.NoScope.class);
  }

  @Test
  void anOrganizationHasSoManyKeysAndNoMore() {
    // Given
    for (int i = 0; i < 50; i++) {
      created("Key " + i);
    }

    // When
    ApiKeyCreation oneMore = create("One more", ALL);

    // Then
    assertThat(oneMore).isEqualTo(new ApiKeyCreation.TooMany(50));
  }

  @Test
  void useIsNotedToTheMinute() {
    // Given
    ApiKeyCreation.Created created = created("Booking system");

    // When
    keys.recognize(created.token());
    var first = list().getFirst().lastUsedAt();
    keys.recognize(created.token());

    // Then
    assertThat(first).isPresent();
    assertThat(list().getFirst().lastUsedAt()).isEqualTo(first);
  }

  @Test
  void anotherOrganizationNeitherSeesNorRevokesAKey() {
    // Given
    ApiKeyCreation.Created created = created("Booking system");
    OrganizationId plumber = organizing.anOrganization("Plumber of the keys");

    // When
    boolean revoked =
        tenancy.within(
            plumber,
            () ->
                keys.revoke(plumber, created.key().id())
                    || keys.revoke(dentist, created.key().id()));

    // Then
    assertThat(revoked).isFalse();
    assertThat(tenancy.within(plumber, () -> keys.list(dentist))).isEmpty();
    assertThat(keys.recognize(created.token())).isPresent();
  }

  @Test
  void whatIsNotAKeyIsNotRecognized() {
    assertThat(keys.recognize(Secret.of(""))).isEmpty();
    assertThat(keys.recognize(Secret.of("tk_0123456789abcdef_short"))).isEmpty();
    assertThat(keys.recognize(Secret.of("tk_0123456789ABCDEF_" + "A".repeat(43)))).isEmpty();
  }

  @Test
  void makingAndRevokingAreInTheAuditLog() {
    // Given
    ApiKeyCreation.Created created = created("Booking system");

    // When
    tenancy.within(dentist, () -> keys.revoke(dentist, created.key().id()));

    // Then
    List<AuditEntry> entries =
        tenancy.within(dentist, () -> audit.search(AuditFilter.newestActs(Optional.empty(), 10)));
    assertThat(entries)
        .filteredOn(entry -> entry.subject().equals(created.key().id()))
        .extracting(AuditEntry::action)
        .containsExactly("api-key.revoked", "api-key.created");
  }

  private ApiKeyCreation.Created created(String name) {
    return (ApiKeyCreation.Created) create(name, ALL);
  }

  private ApiKeyCreation create(String name, Set<ApiScope> scopes) {
    return tenancy.within(dentist, () -> keys.create(dentist, name, scopes));
  }

  private List<ApiKey> list() {
    return tenancy.within(dentist, () -> keys.list(dentist));
  }
}
