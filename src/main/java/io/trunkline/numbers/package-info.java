// SPDX-License-Identifier: Apache-2.0
/// Lines: the phone numbers that are ours, whose they are, and which agent answers.
///
/// Promises: a number belongs to one organization of the whole installation; nobody learns by
/// trying whether another organization has a number; who is called at a number can be told before
/// any organization is known, and also from memory while the database is away. Must never know a
/// carrier.
@ApplicationModule(allowedDependencies = {"vocabulary", "tenancy", "audit", "agents"})
@NullMarked
package io.trunkline.numbers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
