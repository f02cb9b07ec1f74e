// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.util.List;
import java.util.stream.Collectors;

/// The start is refused: everything that is wrong with the configuration, at once.
final class UnsoundConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationFault> faults;

  UnsoundConfiguration(List<ConfigurationFault> faults) {
    super(
        faults.stream()
            .map(fault -> fault.name() + " " + fault.problem())
            .collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  List<ConfigurationFault> faults() {
    return faults;
  }
}
