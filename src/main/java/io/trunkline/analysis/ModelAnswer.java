// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.Call;
import io.trunkline.calls.ModelUse;
import java.util.Optional;

/// What came of asking a model.
sealed interface ModelAnswer {

  /// @param use what that consumed
  record Written(Call.Analysis analysis, ModelUse use) implements ModelAnswer {}

  /// It will not write this one, however often it is asked.
  ///
  /// @param why in one word, without what was said in the call
  /// @param use there when it answered all the same, which is paid for
  record Declined(String why, Optional<ModelUse> use) implements ModelAnswer {

    static Declined unasked(String why) {
      return new Declined(why, Optional.empty());
    }
  }

  /// It may, later.
  ///
  /// @param why in one word
  record Away(String why) implements ModelAnswer {}
}
