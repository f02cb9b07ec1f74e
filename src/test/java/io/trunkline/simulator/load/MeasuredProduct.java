// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.trunkline.Trunkline;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;

/// The whole product as a process that bears a load, with a home of its own as every test's: it
/// says where that is, and which port it answers webhooks on.
final class MeasuredProduct {
  static final String HOME = "home ";

  private MeasuredProduct() {}

  public static void main(String[] arguments) {
    Environment product = SpringApplication.run(Trunkline.class).getEnvironment();
    IO.println(HOME + product.getRequiredProperty("trunkline.home"));
    IO.println("port " + product.getRequiredProperty("local.server.port"));
  }
}
