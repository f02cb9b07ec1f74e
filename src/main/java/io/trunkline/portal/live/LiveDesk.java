// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.access.SignedIn;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallId;
import io.trunkline.calls.Calls;
import io.trunkline.calls.LiveBoard;
import io.trunkline.calls.LiveBoard.OnAir;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.OrganizationSummary;
import io.trunkline.organizations.Organizations;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// What is shown of calls that go on, to whoever may see it. A call the place does not show is a
/// 404.
@Component
class LiveDesk {

  private static final int MOST_ORGANIZATIONS = 10_000;

  private final LiveBoard board;
  private final Calls calls;
  private final Organizations organizations;
  private final Tenancy tenancy;

  LiveDesk(LiveBoard board, Calls calls, Organizations organizations, Tenancy tenancy) {
    this.board = board;
    this.calls = calls;
    this.organizations = organizations;
    this.tenancy = tenancy;
  }

  List<CallNow> calls(LivePlace place) {
    Map<OrganizationId, String> names = names(place);
    return board.calls(place.organization()).stream().map(call -> CallNow.of(call, names)).toList();
  }

  Feed feed(LivePlace place) {
    return new BoardFeed(board, place, names(place));
  }

  Feed feed(LivePlace place, CallId call) {
    return new CallFeed(board, place, call);
  }

  /// One call, as its page shows it.
  CallNow now(LivePlace place, OnAir call) {
    Map<OrganizationId, String> names =
        place.organization().isPresent()
            ? Map.of()
            : tenancy
                .asPlatform("show a live call", () -> organizations.find(call.organization()))
                .map(whose -> Map.of(whose.id(), whose.name()))
                .orElse(Map.of());
    return CallNow.of(call, names);
  }

  /// Empty once it is over.
  Optional<OnAir> onAir(LivePlace place, CallId call) {
    return board.find(call).filter(found -> place.shows(found.organization()));
  }

  /// The record of a call, begun or complete.
  Call require(CallId call) {
    return calls.find(call).orElseThrow(LiveDesk::notFound);
  }

  static CallId id(String typed) {
    return CallId.parse(typed).orElseThrow(LiveDesk::notFound);
  }

  static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  static LivePlace place(HttpServletRequest request) {
    return LivePlace.of(SignedIn.current().orElseThrow(), request);
  }

  /// Where calls of several organizations stand beside each other.
  private Map<OrganizationId, String> names(LivePlace place) {
    return place.organization().isPresent()
        ? Map.of()
        : tenancy.asPlatform(
            "show live calls",
            () ->
                organizations.list("", Optional.empty(), MOST_ORGANIZATIONS).stream()
                    .map(OrganizationSummary::organization)
                    .collect(Collectors.toMap(Organization::id, Organization::name)));
  }
}
