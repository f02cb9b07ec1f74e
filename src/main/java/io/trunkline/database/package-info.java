// SPDX-License-Identifier: Apache-2.0
/// The database the product works with: its own or one it was pointed at, the roles in it, its
/// migrations and the connections.
///
/// Promises: the role that serves requests owns nothing and bypasses nothing; a database in which
/// organizations would not be kept apart is refused at the start. Must never serve a request with
/// the owner's login.
@ApplicationModule(allowedDependencies = {"vocabulary", "configuration", "postgres"})
@NullMarked
package io.trunkline.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
