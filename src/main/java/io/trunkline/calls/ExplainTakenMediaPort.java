// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Names the variable to change when the media port is somebody else's.
final class ExplainTakenMediaPort extends AbstractFailureAnalyzer<MediaPortTakenException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MediaPortTakenException cause) {
    int port = cause.port();
    return new FailureAnalysis(
        "Trunkline did not start: port "
            + port
            + ", where calls arrive, is taken by another program.",
        "Stop the program that listens on port "
            + port
            + " (perhaps another Trunkline), or choose another port: MEDIA_PORT="
            + (port + 1)
            + ".",
        cause);
  }
}
