// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

/// What came of a request.
public sealed interface OutboundAnswer {

  /// The server said something.
  ///
  /// @param status as HTTP has it; whether it pleases is for who asked
  record Answered(int status, String text) implements OutboundAnswer {

    private static final int OK = 200;
    private static final int REDIRECTED = 300;

    /// Whether the server says that it did what it was asked.
    public boolean isSuccess() {
      return status >= OK && status < REDIRECTED;
    }

    @Override
    public String toString() {
      return "Answered[" + status + "]";
    }
  }

  /// It did not, or it was not asked.
  record Failed(OutboundFault fault) implements OutboundAnswer {}
}
