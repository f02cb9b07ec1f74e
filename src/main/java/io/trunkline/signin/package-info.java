// SPDX-License-Identifier: Apache-2.0
/// Finds out who somebody is: passwords, links by e-mail, one-time codes, and the sessions and
/// browsers that remember it.
///
/// Promises: an address nobody has is answered like one that somebody has, with the same work;
/// guessing is slowed down without locking out the person whose account it is, because a browser
/// that has signed in before has tries of its own; what is kept proves a secret but does not reveal
/// it; every act leaves an audit entry that names identifiers only. Must never decide what somebody
/// may do: that is `access`.
///
/// ```text
///  password ──┬─► Recognized
///             ├─► CodeNeeded ──► code or recovery code ──► Recognized
///  link ──────┴─► CodeSetUpNeeded ──► set-up confirmed ──► Recognized
/// ```
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "configuration",
      "tenancy",
      "audit",
      "mail",
      "organizations",
      "vault"
    })
@NullMarked
package io.trunkline.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
