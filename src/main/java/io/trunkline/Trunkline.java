// SPDX-License-Identifier: Apache-2.0
package io.trunkline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The product: one process that serves the portal, the API and, later, the calls.
@SpringBootApplication
public class Trunkline {

  public static void main(String[] arguments) {
    SpringApplication.run(Trunkline.class, arguments);
  }
}
