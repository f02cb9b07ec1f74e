// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.util.List;

/// What came of making or changing a tool.
public sealed interface OwnToolSaving {

  /// Done.
  record Saved(OwnTool tool) implements OwnToolSaving {}

  /// It cannot be like that; nothing was changed.
  record Refused(List<OwnToolFault> faults) implements OwnToolSaving {

    public Refused {
      faults = List.copyOf(faults);
    }
  }

  /// There are as many as an organization may have.
  record TooMany(int most) implements OwnToolSaving {}

  /// There is no such tool, or not for the one who asks.
  record Unknown() implements OwnToolSaving {}
}
