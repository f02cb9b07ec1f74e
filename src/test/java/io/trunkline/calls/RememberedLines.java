// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import org.springframework.context.ApplicationContext;

/// Has a product remember its lines now, which it does once a minute by itself.
public final class RememberedLines {

  private RememberedLines() {}

  public static void refresh(ApplicationContext product) {
    product.getBean(Destinations.class).remember();
  }
}
