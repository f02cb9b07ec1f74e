// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Light, dark, or as the reader's system is. Kept in a cookie, so it holds before sign-in too.
enum Theme {
  LIGHT,
  DARK,
  SYSTEM;

  static final String COOKIE = "theme";

  /// Reads a cookie or a form; anything unknown means the system decides.
  static Theme parse(@Nullable String text) {
    for (Theme theme : values()) {
      if (theme.key().equals(text)) {
        return theme;
      }
    }
    return SYSTEM;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What the style sheet is told; null leaves it to the reader's system.
  public @Nullable String fixed() {
    return this == SYSTEM ? null : key();
  }
}
