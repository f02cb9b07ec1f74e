// SPDX-License-Identifier: Apache-2.0
/// A PostgreSQL server of the product's own, for whoever brings none: unpacked from the class path,
/// kept in the data folder, started and stopped with the product.
///
/// Promises: data that was committed survives a restart, a `kill -9` and a power cut, and the
/// server that keeps it never runs with the rights of root. Must never trust a connection without a
/// password or listen beyond the loopback address.
@ApplicationModule(allowedDependencies = {"vocabulary"})
@NullMarked
package io.trunkline.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
