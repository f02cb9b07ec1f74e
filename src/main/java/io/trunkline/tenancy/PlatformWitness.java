// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

/// Writes down that somebody is about to see every organization's rows.
///
/// Owned here and kept by the audit log, so that tenancy needs to know nothing about who acts or
/// where the record goes; without a witness the product does not start.
public interface PlatformWitness {

  /// Called before the work, in a platform transaction of its own that commits first: what was read
  /// cannot be unread by a rollback. When the record cannot be written, the work is not done.
  void beforePlatformWork(String reason);
}
