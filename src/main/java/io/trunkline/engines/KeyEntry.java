// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts pressed keys together to one answer: a pause ends it, or the key `#`; `*` begins again. A
/// `#` or `*` with nothing before it is a key like the others.
///
/// For engines; used on the call's loop only.
public final class KeyEntry {

  private static final long PAUSE_MILLISECONDS = 2_000;
  private static final int MOST_KEYS = 30;

  private final EventLoop loop;
  private final Consumer<String> entered;
  private final StringBuilder keys = new StringBuilder();
  private @Nullable Future<?> waiting;

  /// @param entered is told on the loop what was pressed, at least one key
  public KeyEntry(EventLoop loop, Consumer<String> entered) {
    this.loop = loop;
    this.entered = entered;
  }

  /// @param alone whether one key is an answer already
  public void press(char key, boolean alone) {
    close();
    boolean something = !keys.isEmpty();
    boolean ends = key == '#';
    if (key == '*' && something) {
      keys.setLength(0);
    } else if (!(ends && something) && keys.length() < MOST_KEYS) {
      keys.append(key);
    }
    if (ends || (alone && !keys.isEmpty())) {
      enter();
    } else if (!keys.isEmpty()) {
      waiting = loop.schedule(this::enter, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  /// Waits for nothing any more.
  public void close() {
    if (waiting != null) {
      waiting.cancel(false);
      waiting = null;
    }
  }

  private void enter() {
    waiting = null;
    String pressed = keys.toString();
    keys.setLength(0);
    entered.accept(pressed);
  }
}
