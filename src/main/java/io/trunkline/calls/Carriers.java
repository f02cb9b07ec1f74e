// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Who controls a call at its carrier.
@Component
class Carriers {

  /// Those who control calls know calls themselves: they are asked for when they are first needed.
  private final Supplier<List<CallControl>> controls;

  Carriers(ObjectProvider<CallControl> controls) {
    this.controls = SingletonSupplier.of(() -> controls.orderedStream().toList());
  }

  /// Empty for a call without a carrier, or of an account nobody has access to.
  Optional<CallControl> of(Call call) {
    return controls.get().stream().filter(control -> control.controls(call)).findFirst();
  }
}
