// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts pressed keys together to an answer: a pause ends it, or the key `#`; `*` begins again.
final class Keypad {

  private static final long PAUSE_MILLISECONDS = 2_500;
  private static final int MOST_DIGITS = 30;

  private final EventLoop loop;
  private final Consumer<String> answered;
  private final StringBuilder digits = new StringBuilder();
  private @Nullable Future<?> waiting;

  Keypad(EventLoop loop, Consumer<String> answered) {
    this.loop = loop;
    this.answered = answered;
  }

  /// @param alone whether one digit is an answer already
  void press(char key, boolean alone) {
    close();
    if (key == '*') {
      digits.setLength(0);
    } else if (Character.isDigit(key) && digits.length() < MOST_DIGITS) {
      digits.append(key);
    }
    if (key == '#' || (alone && !digits.isEmpty())) {
      enter();
    } else if (!digits.isEmpty()) {
      waiting = loop.schedule(this::enter, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  void close() {
    if (waiting != null) {
      waiting.cancel(false);
      waiting = null;
    }
  }

  private void enter() {
    String entered = digits.toString();
    digits.setLength(0);
    if (!entered.isEmpty()) {
      answered.accept(entered);
    }
  }
}
