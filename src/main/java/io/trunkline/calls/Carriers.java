// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Who controls a call at its carrier.
@Component
class Carriers {

  private final ObjectProvider<CallControl> controls;

  Carriers(ObjectProvider<CallControl> controls) {
    this.controls = controls;
  }

  /// Empty for a call without a carrier, or of an account nobody has access to.
  Optional<CallControl> of(Call call) {
    List<CallControl> all = controls.orderedStream().toList();
    return all.stream().filter(control -> control.controls(call)).findFirst();
  }
}
