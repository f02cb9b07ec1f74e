// SPDX-License-Identifier: Apache-2.0
/// The agency, its client organizations, and the people in them.
///
/// A person belongs to organizations through memberships, each with a role: operators to the
/// agency, owners and staff to a client. New people come by invitation only.
///
/// Promises: names, slugs and addresses are checked before they are stored; an organization with
/// people keeps an owner; an invitation's token exists only in the e-mail that carries it. Must
/// never decide who is signed in: that is `signin`.
@ApplicationModule(
    allowedDependencies = {"vocabulary", "configuration", "tenancy", "audit", "mail"})
@NullMarked
package io.trunkline.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
