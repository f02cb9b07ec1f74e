// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Sockets that have not shown a ticket yet, counted for each address, so that nobody can hold the
/// port by opening and saying nothing.
final class Strangers {

  private final Map<InetAddress, Integer> waiting = new ConcurrentHashMap<>();
  private final int most;

  Strangers(int most) {
    this.most = most;
  }

  /// Empty when this address has too many waiting already.
  Optional<Stranger> arrive(InetAddress from) {
    int now = waiting.merge(from, 1, Integer::sum);
    Stranger stranger = new Stranger(from);
    if (now > most) {
      stranger.leave();
      return Optional.empty();
    }
    return Optional.of(stranger);
  }

  /// One socket's place among them. Used on its event loop.
  final class Stranger {

    private final InetAddress from;
    private boolean counted = true;

    private Stranger(InetAddress from) {
      this.from = from;
    }

    /// It has shown a ticket, or gone away; more than once is once.
    void leave() {
      if (counted) {
        counted = false;
        waiting.computeIfPresent(from, (_, count) -> count > 1 ? count - 1 : null);
      }
    }
  }
}
