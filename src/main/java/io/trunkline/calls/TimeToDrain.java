// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.stereotype.Component;

/// A stop gives each of its phases the same time and then goes on; the one in which calls end gets
/// as long as calls are waited for. Otherwise calls that are still spoken would lose their records.
@Component
final class TimeToDrain {

  TimeToDrain(DefaultLifecycleProcessor stop, MediaPlane plane) {
    stop.setTimeoutForShutdownPhase(MediaPlane.PHASE, plane.longestStop().toMillis());
  }
}
