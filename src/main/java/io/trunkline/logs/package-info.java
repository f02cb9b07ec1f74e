// SPDX-License-Identifier: Apache-2.0
/// How log lines look: for a person's eyes in development, one JSON object per line with a fixed
/// vocabulary in production.
///
/// Promises: whatever is logged, a thing that looks like a secret, an e-mail address or a telephone
/// number does not reach a line, neither in its message nor in an error's; in production only the
/// keys in [io.trunkline.logs.JsonLogLine] appear. The scrubbing is a last net, not a licence: code
/// must not log such things in the first place.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.trunkline.logs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
