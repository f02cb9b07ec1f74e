// SPDX-License-Identifier: Apache-2.0
/// The words that mean the same everywhere: identifiers, an e-mail address, a phone number, a
/// secret, an event that belongs to an organization.
///
/// Promises: every value here is immutable and checked when it is made, so whoever holds one need
/// not check again. Must never know Spring, SQL or any other module.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.trunkline.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
