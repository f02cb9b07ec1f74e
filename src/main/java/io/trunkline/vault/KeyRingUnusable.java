// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

/// The start is refused: without its master keys the product could neither open nor seal anything.
final class KeyRingUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String mend;

  KeyRingUnusable(String problem, String mend) {
    super(problem);
    this.mend = mend;
  }

  KeyRingUnusable(String problem, String mend, Exception cause) {
    super(problem, cause);
    this.mend = mend;
  }

  String mend() {
    return mend;
  }
}
