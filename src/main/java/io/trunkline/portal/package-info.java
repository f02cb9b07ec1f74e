// SPDX-License-Identifier: Apache-2.0
/// Every HTML page of the product: sign-in, the operator's side, the client's side.
///
/// Promises: each page works without JavaScript, in light and dark, on a phone and by keyboard;
/// what a person typed is still there when something is refused. A controller is named `*Page` and
/// fills the model its template describes at its top. Must never hold a business rule, talk to the
/// database, or put a tag into a Java string.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "configuration",
      "tenancy",
      "audit",
      "mail",
      "organizations",
      "agents",
      "numbers",
      "calls",
      "analysis",
      "recordings",
      "vault",
      "tools",
      "signin",
      "apikeys",
      "access",
      "calls",
      "operations",
      "firstrun"
    })
@NullMarked
package io.trunkline.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
