// SPDX-License-Identifier: Apache-2.0
/// The product's PostgreSQL: a server of its own when nobody brings one, and the roles, the schema
/// and the connections the rest of the product works with.
///
/// Promises: data that was committed survives a restart, a `kill -9` and a power cut, and the
/// server that keeps it never runs with the rights of root. Must never trust a connection without a
/// password or listen beyond the loopback address.
@ApplicationModule(allowedDependencies = {"vocabulary", "configuration"})
@NullMarked
package io.trunkline.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
