// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

/// Something elsewhere that the master keys seal, and that has to follow when they are renewed.
///
/// Owned here and implemented by the modules that keep such things, so that the vault need not know
/// them.
public interface Resealing {

  /// Seals anew what an older master key sealed; opens its own scope and transaction.
  ///
  /// @return how many
  int resealOutdated();

  /// How many things no key of the ring opens, because the one that sealed them is not on it; opens
  /// its own scope and transaction.
  long sealedByUnknownKeys();
}
