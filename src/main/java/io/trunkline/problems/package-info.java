// SPDX-License-Identifier: Apache-2.0
/// What people and programs are told when a request cannot be served: the request is not sound, it
/// is too large, or the database is away.
///
/// Promises: the API answers `application/problem+json` that says what is wrong and where; a
/// database that is away is answered with 503 and a time to try again, and nothing needs a restart
/// when it is back. Must never tell what happened inside: no class name, no statement, no value
/// that was sent.
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package io.trunkline.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
