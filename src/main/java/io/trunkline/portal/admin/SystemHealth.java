// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import java.util.List;
import org.springframework.stereotype.Component;

/// What the dashboard says about the machine room.
@Component
class SystemHealth {

  /// One line: `good`, `warn` or `bad`, and why.
  record Check(String name, String tone, String detail) {}

  List<Check> checks() {
    return List.of();
  }
}
