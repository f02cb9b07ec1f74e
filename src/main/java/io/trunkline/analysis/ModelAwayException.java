// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

/// The model cannot be asked at the moment; whoever delivers events asks again.
final class ModelAwayException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ModelAwayException(String why) {
    super("the model that writes what came of calls cannot be asked: " + why);
  }
}
