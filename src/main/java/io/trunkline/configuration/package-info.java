// SPDX-License-Identifier: Apache-2.0
/// What the person who runs the product tells it: environment variables, their older names, and
/// whether together they make sense.
///
/// Promises: every name a person may set stands in one table
/// ([io.trunkline.configuration.EnvironmentVariable]); a start with missing or weak values is
/// refused at once, with one list of everything that is wrong and how to mend each; nothing has
/// been started or written by then. Must never print a value that may hold a password, and never
/// guess: a value that cannot be read is refused, not replaced.
@ApplicationModule(allowedDependencies = {"vocabulary"})
@NullMarked
package io.trunkline.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
