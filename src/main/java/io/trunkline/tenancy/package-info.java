// SPDX-License-Identifier: Apache-2.0
/// Keeps organizations apart: which organization a piece of work is for, and how PostgreSQL learns
/// it.
///
/// Work says its scope once, through [io.trunkline.tenancy.Tenancy]; every transaction begun inside
/// tells the database, for that transaction only. Promises: without a scope the database shows
/// nothing; a query outside a transaction throws; a scope never survives its transaction, its
/// thread or its connection's return to the pool; work across organizations leaves a record before
/// it begins. Must never offer a way to run tenant SQL that does not pass here.
///
/// See `docs/invariants/tenancy.md`.
@ApplicationModule(allowedDependencies = {"vocabulary", "database"})
@NullMarked
package io.trunkline.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
