// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

/// A fact that happened in one organization.
///
/// Events are kept in a table that all organizations share: they carry identifiers, instants and
/// enums, never names, numbers or texts. Listeners run inside the scope of [#organization].
public interface OrganizationEvent {

  OrganizationId organization();
}
