// SPDX-License-Identifier: Apache-2.0
/// What must not be read by those who get hold of the database: the credentials of third parties,
/// sealed, and the ring of master keys that seals them.
///
/// Promises: what is sealed is bound to the place it belongs to, and opens nowhere else; keys can
/// be renewed without losing what older ones sealed. Must never print, log or return a key, and
/// never replace a key file it cannot read: a new key would not open what the old one sealed.
@ApplicationModule(allowedDependencies = {"vocabulary", "configuration", "tenancy", "audit"})
@NullMarked
package io.trunkline.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
