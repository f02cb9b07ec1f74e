// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows [EmbeddedPostgresException] as a sentence instead of a stack trace: its message says what
/// is wrong, where, and how to mend it.
final class EmbeddedPostgresAnalyzer extends AbstractFailureAnalyzer<EmbeddedPostgresException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedPostgresException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Mend this and start again, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
        cause);
  }
}
