// SPDX-License-Identifier: Apache-2.0
package io.trunkline.browser;

/// The two sizes every page is looked at in.
public enum Screen {
  DESKTOP(1440, 900),
  PHONE(390, 844);

  final int width;
  final int height;

  Screen(int width, int height) {
    this.width = width;
    this.height = height;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }
}
