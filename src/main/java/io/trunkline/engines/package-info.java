// SPDX-License-Identifier: Apache-2.0
/// How an agent gets a voice. Each engine is a module of its own in here, invisible to the others:
/// whoever wants one knows it by [io.trunkline.media.Engine].
///
/// Promises: an engine fulfils the contract of [io.trunkline.media.Engine], which its tests check.
/// Must never know a call's record; an organization only to ask the vault for its access.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "vault",
      "media",
      "media :: wire",
      "media :: audio",
      "speech"
    })
@NullMarked
package io.trunkline.engines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
