// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

/// What came of taking a person out of an organization.
public enum PersonRemoval {
  DONE,
  /// She is the last owner, or the last operator: somebody must be able to let others in.
  LAST_IN_CHARGE,
  /// Not a member here.
  UNKNOWN
}
