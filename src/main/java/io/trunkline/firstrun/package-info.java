// SPDX-License-Identifier: Apache-2.0
/// The first start: in development a demo agency to look around in and to listen to, in production
/// one link for the first operator.
///
/// Promises: nothing of the demo exists in production, and a database that holds demo people is
/// refused there; the set-up link works once and only while there is no operator.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "configuration",
      "tenancy",
      "audit",
      "organizations",
      "agents",
      "numbers",
      "calls",
      "tools",
      "signin"
    })
@NullMarked
package io.trunkline.firstrun;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
