// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which calls are wanted, as a statement says it: only what is asked for stands there, so that
/// PostgreSQL sees which index serves it. Part of a number is not among it.
final class CallConditions {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private CallConditions() {}

  static CallConditions of(
      Optional<OrganizationId> organization, Calls.Filter filter, Optional<Calls.Place> after) {
    CallConditions wanted = new CallConditions();
    organization.ifPresent(
        id -> wanted.add("organization_id = :organization", "organization", id.value()));
    filter.agent().ifPresent(agent -> wanted.add("agent_id = :agent", "agent", agent.value()));
    filter.state().ifPresent(state -> wanted.add("state = :state", "state", state.word()));
    filter.outcome().ifPresent(outcome -> wanted.add("outcome = :outcome", "outcome", outcome));
    filter
        .direction()
        .ifPresent(way -> wanted.add("direction = :direction", "direction", way.word()));
    filter.from().ifPresent(from -> wanted.add("started_at >= :from", "from", time(from)));
    filter.until().ifPresent(until -> wanted.add("started_at < :until", "until", time(until)));
    after.ifPresent(place -> {
      wanted.add("(started_at, call_id) < (:place, :last)", "place", time(place.startedAt()));
      wanted.values.put("last", place.call().value());
    });
    return wanted;
  }

  /// The statement with these conditions in the place of `{wanted}`. Only names of parameters come
  /// into it, never a value.
  String in(String statement) {
    String wanted = conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    return statement.replace("{wanted}", wanted);
  }

  Map<String, Object> values() {
    return values;
  }

  private void add(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
