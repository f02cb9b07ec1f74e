// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows the list to the person who started the product, instead of a stack trace.
final class ExplainUnsoundConfiguration extends AbstractFailureAnalyzer<UnsoundConfiguration> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnsoundConfiguration cause) {
    List<ConfigurationFault> faults = cause.faults();
    String heading =
        faults.size() == 1
            ? "Trunkline did not start: one thing needs your attention."
            : "Trunkline did not start: " + faults.size() + " things need your attention.";
    return new FailureAnalysis(
        heading + "\n\n" + lines(faults),
        "Correct what is listed above in the environment, and start again. Nothing was changed.",
        cause);
  }

  private static String lines(List<ConfigurationFault> faults) {
    return faults.stream()
        .map(fault -> "  - " + fault.name() + " " + fault.problem() + ".\n    " + fault.mend())
        .collect(Collectors.joining("\n"));
  }
}
