// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

/// A carrier was asked and did not do it, or is not known to have done it. Its message says nothing
/// that would have to be kept secret.
public abstract class CarrierException extends RuntimeException {

  private static final long serialVersionUID = 1;

  protected CarrierException(String message) {
    super(message);
  }

  /// Whether the same question may be answered a little later.
  public abstract boolean passes();
}
