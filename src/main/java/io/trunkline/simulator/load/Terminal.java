// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.io.Console;
import java.util.concurrent.TimeUnit;

/// Where a load tells of itself: on a terminal one line that changes, elsewhere a line every few
/// seconds.
final class Terminal {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

  private final boolean changes = isTerminal();
  private long told = System.nanoTime() - EVERY;
  private int width;

  /// NullAway's books say that there may be no console.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  void progress(String state) {
    if (changes) {
      IO.print("\r" + state + " ".repeat(Math.max(0, width - state.length())));
      width = state.length();
    } else if (System.nanoTime() - told >= EVERY) {
      told = System.nanoTime();
      IO.println(state);
    }
  }

  void say(String text) {
    if (width > 0) {
      IO.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
    IO.println(text);
  }
}
