// SPDX-License-Identifier: Apache-2.0
/// Who may do what over the web: the session of a person who has signed in, the tokens and keys of
/// programs, and one table that says for every address who may use it.
///
/// Promises: an address that is not in the table is answered like one that does not exist; whom a
/// request is from is read from the database each time, so that removing somebody works at once;
/// the audit log learns who acts and from where. Must never decide whether somebody is who she says
/// (that is `signin`), and never keep more of her in a session than her identifier.
///
/// The table is [io.trunkline.access.RoutePolicy].
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "configuration",
      "tenancy",
      "audit",
      "organizations",
      "signin",
      "vault",
      "apikeys",
      "problems"
    })
@NullMarked
package io.trunkline.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
