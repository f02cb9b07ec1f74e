// SPDX-License-Identifier: Apache-2.0
/// What keeps running by itself: jobs, the rounds each process makes for itself, the delivery of
/// events, probes and metrics; and the work that failed, for the page on which an operator sees why
/// and retries it.
///
/// Promises: a published event reaches each of its listeners at least once, however a process ends,
/// or is listed as given up with the reason; no two processes hand the same event to the same
/// listener at once; the probes answer without the database, a session or anybody's name. Must
/// never keep or show what an exception quotes, because that may be a person's data: a reason names
/// code, states and kinds.
///
/// See `docs/invariants/event-delivery.md`.
@ApplicationModule(
    allowedDependencies = {"vocabulary", "configuration", "tenancy", "audit", "logs"})
@NullMarked
package io.trunkline.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
