// SPDX-License-Identifier: Apache-2.0
/// What came of a call: summary, outcome, mood, what was collected, and what was promised and not
/// done. Written when a call is over, by a model where there is a key for one, and otherwise from
/// the conversation itself.
///
/// Promises: each call is analysed once; whoever wrote an analysis is named in it; without a key,
/// or when the vendor refuses, there is still one. Must never say that something was done which no
/// tool did, and never hold a transaction open while a vendor thinks.
@ApplicationModule(
    allowedDependencies = {"vocabulary", "tenancy", "audit", "agents", "vault", "tools", "calls"})
@NullMarked
package io.trunkline.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
