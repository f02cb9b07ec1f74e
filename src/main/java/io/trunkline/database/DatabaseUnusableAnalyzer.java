// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows [DatabaseUnusableException] as a sentence and a remedy instead of a stack trace.
final class DatabaseUnusableAnalyzer extends AbstractFailureAnalyzer<DatabaseUnusableException> {

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, DatabaseUnusableException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
