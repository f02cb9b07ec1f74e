// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.vocabulary.OrganizationId;

/// Whose rows a piece of work may see.
public sealed interface Scope {

  /// One organization's rows.
  record Bound(OrganizationId organization) implements Scope {}

  /// Every organization's rows: an operator at work, for a stated reason.
  record Platform(String reason) implements Scope {}

  /// People and what proves who they are, while the product finds out who somebody is.
  record SignIn() implements Scope {}
}
