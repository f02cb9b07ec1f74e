// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells the person who started the product what to do about the key file.
final class KeyRingExplained extends AbstractFailureAnalyzer<KeyRingUnusable> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, KeyRingUnusable cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.mend(), cause);
  }
}
