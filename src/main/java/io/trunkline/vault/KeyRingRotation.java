// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

/// What became of the wish for a new master key.
public sealed interface KeyRingRotation {

  /// @param keys how many are on the ring now, the new one included
  record Rotated(int keys) implements KeyRingRotation {}

  /// The keys stand in TRUNKLINE_MASTER_KEY, which only a person can change: put a new key before
  /// the others, with a comma, and restart.
  record KeptElsewhere() implements KeyRingRotation {}
}
