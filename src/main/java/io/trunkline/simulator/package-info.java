// SPDX-License-Identifier: Apache-2.0
/// Twins of the two parties the phone talks to: a caller as Twilio's Media Streams brings her, and
/// an OpenAI Realtime server, both on the wire; and a load of calls made of the two.
///
/// Serves demo, tests and load. Promises the wire as the vendors describe it. Never knows the media
/// plane: as an independent reading of the same protocols it checks ours.
@ApplicationModule(allowedDependencies = {"vocabulary", "speech"})
@NullMarked
package io.trunkline.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
