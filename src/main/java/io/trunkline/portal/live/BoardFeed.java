// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.calls.CallId;
import io.trunkline.calls.LiveBoard;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Map;

/// Every call there is to see.
final class BoardFeed implements Feed {

  private final LiveBoard board;
  private final LivePlace place;
  private final Map<OrganizationId, String> organizations;

  BoardFeed(LiveBoard board, LivePlace place, Map<OrganizationId, String> organizations) {
    this.board = board;
    this.place = place;
    this.organizations = Map.copyOf(organizations);
  }

  record Over(String id) {}

  @Override
  public boolean concerns(LiveBoard.Change change) {
    return place.shows(change.organization());
  }

  @Override
  public List<News> begin() {
    return List.of(
        News.of(
            "calls",
            board.calls(place.organization()).stream()
                .map(call -> CallNow.of(call, organizations))
                .toList()));
  }

  @Override
  public List<News> changed(CallId call) {
    return board
        .find(call)
        .filter(found -> place.shows(found.organization()))
        .map(found -> List.of(news(found)))
        .orElseGet(() -> List.of(News.of("over", new Over(call.toString()))));
  }

  /// A call of an organization that was not there when the page asked: it asks again.
  private News news(LiveBoard.OnAir call) {
    CallNow now = CallNow.of(call, organizations);
    boolean named = place.organization().isPresent() || !now.organization().isEmpty();
    return named ? News.of("call", now) : News.last("again", now);
  }
}
