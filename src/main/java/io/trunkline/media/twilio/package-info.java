// SPDX-License-Identifier: Apache-2.0
/// Twilio's Media Streams, as JSON on a socket: what it sends and what it takes.
///
/// Facts observed in its documentation in November 2026: counters are texts, sample rates are
/// numbers; a mark is echoed when everything queued before it was played, and every outstanding one
/// at once when the queue is cleared; payloads may have any size.
@NullMarked
package io.trunkline.media.twilio;

import org.jspecify.annotations.NullMarked;
