// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.concurrent.CompletableFuture;

/// Somebody who may listen in.
///
/// @param call the carrier's name of the call
/// @param over completed by whichever side ends it first: the desk when whoever listens may no
///   more, the media plane when the socket has gone
public record Listening(String call, CompletableFuture<Void> over) {}
