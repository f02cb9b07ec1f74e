// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.calls.CallId;
import io.trunkline.calls.LiveBoard;
import io.trunkline.calls.LiveBoard.OnAir;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call: its words as they come, and its end.
final class CallFeed implements Feed {

  private final LiveBoard board;
  private final LivePlace place;
  private final CallId call;
  private List<TurnNow> told = List.of();

  CallFeed(LiveBoard board, LivePlace place, CallId call) {
    this.board = board;
    this.place = place;
    this.call = call;
  }

  /// From that turn on the call is like this.
  record Turns(int from, List<TurnNow> turns) {}

  /// @param record where the call can be read from now on
  record Over(String record) {}

  @Override
  public boolean concerns(LiveBoard.Change change) {
    return change.call().equals(call) && place.shows(change.organization());
  }

  @Override
  public List<News> begin() {
    told = List.of();
    return changed(call);
  }

  @Override
  public List<News> changed(CallId changed) {
    Optional<OnAir> found = board.find(call).filter(on -> place.shows(on.organization()));
    if (found.isEmpty()) {
      return List.of(News.last("over", new Over(place.calls() + "/" + call)));
    }
    List<TurnNow> now = found.get().turns().stream().map(TurnNow::of).toList();
    int from = firstDifference(told, now);
    told = now;
    List<News> news = new ArrayList<>();
    news.add(News.of("call", CallNow.of(found.get(), Map.of())));
    if (from < now.size()) {
      news.add(News.of("turns", new Turns(from, now.subList(from, now.size()))));
    }
    return news;
  }

  private static int firstDifference(List<TurnNow> before, List<TurnNow> now) {
    int same = 0;
    while (same < before.size() && same < now.size() && before.get(same).equals(now.get(same))) {
      same++;
    }
    return same;
  }
}
