// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

/// What came of giving somebody a different role.
public enum RoleChange {
  DONE,
  /// She is the last owner, or the last operator: somebody must be able to let others in.
  LAST_IN_CHARGE,
  /// Nobody has this role in such an organization, see [Role#fits].
  ROLE_UNFIT,
  /// Not a member here.
  UNKNOWN
}
