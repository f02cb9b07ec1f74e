// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whoever tells the product to stop a second time does not want to wait for its calls.
///
/// The first signal does what it always does. The JDK's only way to hear of signals is its
/// unsupported `sun.misc.Signal`, which a compiler that takes warnings for errors will not have
/// named; where it does not exist, the second signal does nothing either.
final class SecondSignal {

  private static final Logger LOG = LoggerFactory.getLogger(SecondSignal.class);

  private final Runnable hurry;
  private final AtomicInteger signals = new AtomicInteger();

  SecondSignal(Runnable hurry) {
    this.hurry = hurry;
  }

  void listen() {
    for (String name : List.of("TERM", "INT")) {
      try {
        listenFor(name);
      } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
        LOG.atDebug().setCause(unsupported).log("This machine tells nobody of SIG{}", name);
      }
    }
  }

  private void listenFor(String name) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Method handle = handlerType.getMethod("handle", signalType);
    Object[] before = new Object[1];
    Object ours =
        Proxy.newProxyInstance(
            SecondSignal.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (_, method, arguments) -> {
              if (method.getName().equals("handle")) {
                came(() -> handle.invoke(before[0], arguments));
              }
              return null;
            });
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    before[0] = signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, ours);
  }

  /// What a signal did before anybody listened.
  @FunctionalInterface
  interface Usual {
    Object happen() throws IllegalAccessException, InvocationTargetException;
  }

  void came(Usual usual) throws IllegalAccessException, InvocationTargetException {
    switch (signals.incrementAndGet()) {
      case 1 -> usual.happen();
      case 2 -> {
        LOG.atInfo().log("Told to stop a second time: the calls that go on are ended now.");
        hurry.run();
      }
      default -> {}
    }
  }
}
