// SPDX-License-Identifier: Apache-2.0
/// The phone call's audio: between the caller's stream and the engine that speaks with her.
///
/// Plain Java and Netty. One event loop carries a call from its first byte to its last: both its
/// sockets are registered there, every input is a method of its [Bridge], and so nothing is locked,
/// queued or handed over between the two legs.
///
/// Promises: nothing is sent and no engine is opened before a ticket was spent and the stream named
/// the call it was made for; what the caller heard is known to a few milliseconds; whatever either
/// side sends, the call ends with one reason, and other calls do not feel it. Must never know
/// Spring, a database or an organization, and never block.
///
/// ```text
///            ticket spent          start names the call        engine ready
///   (socket) ────────────► Waiting ───────────────────► Opening ───────────► Talking ──► Closed
///                           │   │ an older stream has      ▲ │ engine failed,     │ hang-up, loss,
///                           │   │ fallen silent  it ended  │ │ silent for 10 s    │ farewell heard
///                           │   └──────► Succeeding ───────┘ │                    │
///                           │ 5 s, wrong call                │                    │
///                           └──────────► Closed ◄────────────┴────────────────────┘
/// ```
@ApplicationModule(allowedDependencies = {"vocabulary"})
@NullMarked
package io.trunkline.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
