// SPDX-License-Identifier: Apache-2.0
/// An engine without a network or an account: it speaks, asks one question after another, and
/// understands answers as far as a question suggests them.
///
/// What a newcomer hears first, and what tests and demos run on: the same brief and the same
/// answers give the same conversation. It does not think. What it should find out it reads from the
/// agent's instructions ([Agenda]), what it says and does next is decided in [Dialogue], and
/// everything else here is mouth and ears. Voice and ears are loaded when the first call needs
/// them, never on a call's event loop.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "engines",
      "media",
      "media :: wire",
      "media :: audio",
      "speech"
    })
@NullMarked
package io.trunkline.engines.offline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
