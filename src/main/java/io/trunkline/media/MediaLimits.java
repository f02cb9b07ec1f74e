// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;

/// What a stream may cost and how long anybody is waited for. The defaults are what a fresh product
/// uses; which of them an operator may set, the product's settings say.
///
/// @param startWithin from a socket's beginning to its ticket, and from there to the stream's first
///   message
/// @param silentFor no frame for so long and the caller is gone; Twilio sends one every 20 ms, and
///   after a hiccup what it held back
/// @param openWithin the engine must hear by then; longer than any engine tries by itself
/// @param ahead so much audio at most is with the carrier and not yet heard
/// @param openingBuffer caller's audio kept while the engine opens
/// @param farewell a goodbye takes at most so long
/// @param frameBytes the largest message taken from a caller
/// @param brokenFrames so many unreadable ones and the stream is ended
/// @param unreadBytes waiting for somebody who does not read; more and the leg has failed
/// @param strangers sockets of one address that have not shown a ticket yet
/// @param calls so many at once are let in
public record MediaLimits(
    Duration startWithin,
    Duration silentFor,
    Duration openWithin,
    Duration ahead,
    Duration openingBuffer,
    Duration farewell,
    int frameBytes,
    int brokenFrames,
    int unreadBytes,
    int strangers,
    int calls) {

  public static final MediaLimits DEFAULTS =
      new MediaLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofMillis(400),
          Duration.ofSeconds(3),
          Duration.ofSeconds(8),
          64 * 1024,
          20,
          1024 * 1024,
          20,
          1_000);

  /// The same with room for so many.
  public MediaLimits roomFor(int mostStrangers, int mostCalls) {
    return new MediaLimits(
        startWithin,
        silentFor,
        openWithin,
        ahead,
        openingBuffer,
        farewell,
        frameBytes,
        brokenFrames,
        unreadBytes,
        mostStrangers,
        mostCalls);
  }

  /// The same with other patience.
  public MediaLimits waiting(
      Duration forStart, Duration forFrames, Duration forEngine, Duration forGoodbye) {
    return new MediaLimits(
        forStart,
        forFrames,
        forEngine,
        ahead,
        openingBuffer,
        forGoodbye,
        frameBytes,
        brokenFrames,
        unreadBytes,
        strangers,
        calls);
  }
}
