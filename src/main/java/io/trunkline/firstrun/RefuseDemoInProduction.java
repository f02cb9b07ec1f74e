// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.organizations.People;
import io.trunkline.tenancy.Tenancy;
import java.util.Arrays;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Stops a start in production on a database that was a demo's: the password of its people is in
/// the README.
@Component
class RefuseDemoInProduction implements SmartInitializingSingleton {

  private final ProductSettings product;
  private final Tenancy tenancy;
  private final People people;

  RefuseDemoInProduction(ProductSettings product, Tenancy tenancy, People people) {
    this.product = product;
    this.tenancy = tenancy;
    this.people = people;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (product.isProduction() && tenancy.forSignIn(this::hasDemoPeople)) {
      throw new DemoInProductionException();
    }
  }

  private boolean hasDemoPeople() {
    return Arrays.stream(DemoPerson.values())
        .anyMatch(demo -> people.find(demo.email()).filter(found -> !found.disabled()).isPresent());
  }
}
