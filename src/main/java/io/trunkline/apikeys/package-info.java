// SPDX-License-Identifier: Apache-2.0
/// Keys with which a program acts for one organization over the API.
///
/// Promises: a key is shown once, at its making; what is kept proves it but does not reveal it; a
/// key opens the scopes it was made for, in its own organization, until it is revoked, and not a
/// moment longer; whoever presents a wrong key learns nothing from the answer, not even whether
/// there is a key of that name.
@ApplicationModule(allowedDependencies = {"vocabulary", "tenancy", "audit"})
@NullMarked
package io.trunkline.apikeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
