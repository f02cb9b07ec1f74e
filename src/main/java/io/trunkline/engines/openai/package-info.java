// SPDX-License-Identifier: Apache-2.0
/// OpenAI's Realtime API, in the shape it has had since its general availability, over one
/// WebSocket for each call.
///
/// µ-law passes untouched in both directions. A connection that is lost, or about to reach the
/// vendor's limit of an hour, is replaced by another that is told what was said so far; the caller
/// is not greeted again, and a tool whose outcome is not known is not run again.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "media",
      "media :: wire",
      "media :: audio",
      "engines",
      "vault"
    })
@NullMarked
package io.trunkline.engines.openai;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
