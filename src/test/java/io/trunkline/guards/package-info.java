// SPDX-License-Identifier: Apache-2.0
/// What the build checks about the house itself: names, reach, who may touch the database, what a
/// source text may hold.
///
/// A rule lives in a `…Rules` class and is applied by the `…Tests` beside it. Promises: every rule
/// has a piece of deliberately wrong code (in the package `wrongly`) that it catches, so a rule
/// that has stopped seeing anything fails the build too.
@NullMarked
package io.trunkline.guards;

import org.jspecify.annotations.NullMarked;
