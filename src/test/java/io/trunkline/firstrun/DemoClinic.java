// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import org.springframework.context.ApplicationContext;

/// The business of the demo that has calls.
final class DemoClinic {

  private DemoClinic() {}

  static OrganizationId in(ApplicationContext product) {
    Organizations organizations = product.getBean(Organizations.class);
    return product
        .getBean(Tenancy.class)
        .asPlatform(
            "look at the demo", () -> organizations.findByName(DemoAgent.LEXI.business().title()))
        .map(Organization::id)
        .orElseThrow();
  }
}
