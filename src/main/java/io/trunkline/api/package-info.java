// SPDX-License-Identifier: Apache-2.0
/// The API for programs, and its description.
///
/// Promises: every endpoint is described at `/v3/api-docs`, can be tried at `/swagger-ui.html`, and
/// answers for the caller's own organization only; what goes wrong is answered as
/// `application/problem+json`. Field names are written with underscores. Must never hold a business
/// rule: it asks the modules whose words it passes on.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "configuration",
      "tenancy",
      "organizations",
      "agents",
      "numbers",
      "calls",
      "recordings",
      "signin",
      "apikeys",
      "access",
      "problems"
    })
@NullMarked
package io.trunkline.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
