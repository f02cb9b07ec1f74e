// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Has the carrier itself end every call some time after we should have: the only end that still
/// comes when this process hangs or is killed.
@Component
class HardStop {

  private static final Logger LOG = LoggerFactory.getLogger(HardStop.class);

  /// Our own end comes first, with a goodbye.
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Carriers carriers;

  HardStop(Carriers carriers) {
    this.carriers = carriers;
  }

  /// Asks without waiting for the answer; a call goes on also when the carrier cannot be asked, and
  /// its record says so.
  ///
  /// @param longest what the call's agent allows
  void ask(Journal journal, Duration longest) {
    NewCall call = journal.call();
    if (call.carrierCall().isPresent()) {
      Thread.ofVirtual()
          .name("hard-stop-" + call.session())
          .start(() -> limit(journal, call, longest.plus(GRACE)));
    }
  }

  private void limit(Journal journal, NewCall call, Duration longest) {
    Map<String, String> detail = Map.of("seconds", Long.toString(longest.toSeconds()));
    try {
      Call asked = call.asCall();
      Optional<CallControl> carrier = carriers.of(asked);
      if (carrier.isPresent()) {
        boolean set = carrier.get().limit(asked, longest);
        journal.happened(set ? "hard-stop.set" : "hard-stop.too-late", detail);
      }
    } catch (RuntimeException refused) {
      LOG.atWarn()
          .addKeyValue("call", call.session())
          .addKeyValue("reason", String.valueOf(refused.getMessage()))
          .log("The carrier was not told when to end a call by itself");
      journal.happened("hard-stop.failed", detail);
    }
  }
}
