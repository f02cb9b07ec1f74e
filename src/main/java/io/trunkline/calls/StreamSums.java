// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.CallBrief;
import io.trunkline.media.Tally;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Sums up what a stream left behind, with what it cost.
@Component
class StreamSums {

  private final Recordings recordings;
  private final Prices prices;

  StreamSums(Recordings recordings, Prices prices) {
    this.recordings = recordings;
    this.prices = prices;
  }

  StreamResult of(CallBrief call, Tally tally) {
    Charge talk = prices.talk(call.brief().voice().model(), tally.usage());
    Charge transcription =
        prices.transcription(call.brief().listening().transcriber(), tally.transcribed());
    Map<String, Long> usage = new HashMap<>(talk.usage());
    usage.putAll(transcription.usage());
    Map<String, String> unpriced = new HashMap<>();
    talk.unpriced().ifPresent(model -> unpriced.put(Call.Costs.ENGINE, model));
    transcription.unpriced().ifPresent(model -> unpriced.put(Call.Costs.TRANSCRIPTION, model));
    return new StreamResult(
        tally.reason().label(),
        call.recording().map(recordings::name),
        usage,
        talk.micros(),
        transcription.micros(),
        unpriced,
        tally.interruptions(),
        tally.recoveries(),
        tally.framesLost(),
        tally.lasted());
  }
}
