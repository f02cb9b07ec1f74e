// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows [DemoInProductionException] as a sentence and a remedy.
final class DemoInProductionAnalyzer extends AbstractFailureAnalyzer<DemoInProductionException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DemoInProductionException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Point DATABASE_URL at an empty database: the first start in production prints a link for"
            + " the first operator.",
        cause);
  }
}
