// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.Call;

/// What came of asking a model.
sealed interface ModelAnswer {

  record Written(Call.Analysis analysis) implements ModelAnswer {}

  /// It will not write this one, however often it is asked.
  ///
  /// @param why in one word, without what was said in the call
  record Declined(String why) implements ModelAnswer {}

  /// It may, later.
  ///
  /// @param why in one word
  record Away(String why) implements ModelAnswer {}
}
