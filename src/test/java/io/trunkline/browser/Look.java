// SPDX-License-Identifier: Apache-2.0
package io.trunkline.browser;

import com.microsoft.playwright.options.ColorScheme;

/// What the reader's system prefers.
public enum Look {
  LIGHT(ColorScheme.LIGHT),
  DARK(ColorScheme.DARK);

  final ColorScheme scheme;

  Look(ColorScheme scheme) {
    this.scheme = scheme;
  }
}
