// SPDX-License-Identifier: Apache-2.0
/// What keeps running by itself: jobs, the delivery of events, health, metrics and logs; and the
/// page on which an operator sees what failed, why, and retries it.
@ApplicationModule(allowedDependencies = {"vocabulary", "configuration", "tenancy", "audit"})
@NullMarked
package io.trunkline.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
