// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.CarrierException;

/// Twilio was asked and did not do it. Says nothing that would have to be kept secret.
final class TwilioException extends CarrierException {

  private static final long serialVersionUID = 1;

  private final transient TwilioFault fault;

  TwilioException(TwilioFault fault) {
    super(fault.message());
    this.fault = fault;
  }

  @Override
  public boolean passes() {
    return fault.kind().passes();
  }

  TwilioFault fault() {
    return fault;
  }
}
