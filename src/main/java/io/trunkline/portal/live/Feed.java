// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.calls.CallId;
import io.trunkline.calls.LiveBoard;
import java.util.List;

/// What one reader's page is told. Used by one thread at a time, except [#concerns].
interface Feed {

  /// @param last nothing comes after it
  record News(String event, Object data, boolean last) {

    static News of(String event, Object data) {
      return new News(event, data, false);
    }

    static News last(String event, Object data) {
      return new News(event, data, true);
    }
  }

  /// Whether the page is to know of it. On the thread that writes the call down.
  boolean concerns(LiveBoard.Change change);

  /// Everything as it is now.
  List<News> begin();

  /// What there is to tell of a call that changed.
  List<News> changed(CallId call);
}
