// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Names the variable to change; Spring Boot's own explanation of a taken port cannot know it.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ExplainTakenPort extends AbstractFailureAnalyzer<PortInUseException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
    int port = cause.getPort();
    return new FailureAnalysis(
        "Trunkline did not start: port " + port + " is taken by another program.",
        "Stop the program that listens on port "
            + port
            + " (perhaps another Trunkline), or choose another port: HTTP_PORT="
            + (port + 1)
            + ".",
        cause);
  }
}
