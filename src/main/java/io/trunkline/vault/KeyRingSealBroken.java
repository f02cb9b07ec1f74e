// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

/// Something sealed does not open; never says more than why.
public final class KeyRingSealBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Each asks for something else of the person who runs the product.
  public enum Reason {
    /// The key was removed from the ring, or the installation was given other keys.
    UNKNOWN_KEY,
    /// Not a byte-for-byte copy of what was sealed for this place.
    ALTERED_OR_MISPLACED
  }

  private final Reason reason;

  KeyRingSealBroken(Reason reason) {
    super(
        switch (reason) {
          case UNKNOWN_KEY -> "sealed by a master key that this installation does not hold";
          case ALTERED_OR_MISPLACED -> "altered since it was sealed, or sealed for another place";
        });
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
