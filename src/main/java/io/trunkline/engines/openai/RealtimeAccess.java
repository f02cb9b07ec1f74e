// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where the Realtime API is, and how long anybody waits for it.
///
/// @param url without the model, which an agent chooses: `wss://api.openai.com/v1/realtime`
/// @param audio what the server takes; OpenAI's takes a call's µ-law as it is
/// @param connectWithin how long connecting may take, and how long the answer to the request that
///   follows
/// @param readyWithin how long one try may take, to the moment when it can be talked
/// @param talksWithin how long nobody may be there to talk to, whatever number of tries that is
/// @param recycleAfter a session older than this is replaced at the next turn; the vendor ends it
///   after an hour
/// @param stalledAfter a reply is being made and nothing came for so long: the stream has stalled
/// @param tries how long is waited before each try to connect again; there is none after the last
public record RealtimeAccess(
    URI url,
    Secret key,
    Audio audio,
    Duration connectWithin,
    Duration readyWithin,
    Duration talksWithin,
    Duration pingEvery,
    Duration stalledAfter,
    Duration recycleAfter,
    List<Duration> tries,
    Duration keptAudio) {

  /// What sound travels as.
  public enum Audio {
    /// µ-law at 8 kHz, passed on untouched.
    MULAW,
    /// 16-bit samples at 24 kHz, converted.
    PCM
  }

  public RealtimeAccess {
    tries = List.copyOf(tries);
  }

  RealtimeAccess with(Audio other) {
    return new RealtimeAccess(
        url,
        key,
        other,
        connectWithin,
        readyWithin,
        talksWithin,
        pingEvery,
        stalledAfter,
        recycleAfter,
        tries,
        keptAudio);
  }

  public static RealtimeAccess of(URI url, Secret key) {
    return new RealtimeAccess(
        url,
        key,
        Audio.MULAW,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(8),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofMinutes(50),
        List.of(
            Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)),
        Duration.ofSeconds(3));
  }
}
