// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.organizations.Business;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.OrganizationCreation;
import io.trunkline.organizations.Organizations;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class TenancyTests {

  @Autowired Tenancy tenancy;
  @Autowired Organizations organizations;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void anOrganizationSeesItselfAndNoOther() {
    // Given
    OrganizationId dentist = create("Dentist of the tenancy test");
    OrganizationId plumber = create("Plumber of the tenancy test");

    // When
    boolean seesItself = tenancy.within(dentist, () -> organizations.find(dentist).isPresent());
    boolean seesOther = tenancy.within(dentist, () -> organizations.find(plumber).isPresent());

    // Then
    assertThat(seesItself).isTrue();
    assertThat(seesOther).isFalse();
  }

  @Test
  void withoutAScopeThereAreNoRows() {
    // Given
    OrganizationId dentist = create("Dentist without scope");

    // When
    Boolean found =
        new TransactionTemplate(transactions).execute(_ -> organizations.find(dentist).isPresent());

    // Then
    assertThat(found).isFalse();
  }

  @Test
  void aQueryOutsideATransactionThrows() {
    assertThatThrownBy(() -> organizations.find(OrganizationId.random()))
        .hasStackTraceContaining("a query outside a transaction");
  }

  private OrganizationId create(String name) {
    return tenancy.asPlatform(
        "prepare a test",
        () ->
            switch (organizations.create(name, Business.OTHER, "Europe/Berlin")) {
              case OrganizationCreation.Created(Organization created) -> created.id();
              case OrganizationCreation.NameTaken _,
                  OrganizationCreation.NameUnusable _,
                  OrganizationCreation.TimeZoneUnknown _ ->
                  throw new AssertionError("not created");
            });
  }
}
