// SPDX-License-Identifier: Apache-2.0
/// The audit log: who did what, when, from where, in which scope.
///
/// Promises: an entry is written in the transaction of the act it records, so that neither stands
/// without the other; entries are only ever added, which PostgreSQL enforces; they name things by
/// identifier and hold no secret, no address of a person and no caller's word.
@ApplicationModule(allowedDependencies = {"vocabulary", "tenancy"})
@NullMarked
package io.trunkline.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
