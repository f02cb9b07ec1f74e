// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.calls.LookedUp.Found;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who answered which number, and which agent, when the database was last asked. What is not in
/// here may still be somebody's: linked since, or not readable then.
record RememberedDestinations(Map<PhoneNumber, Found> lines, Map<AgentId, Found> agents) {

  static final RememberedDestinations NOTHING = new RememberedDestinations(Map.of(), Map.of());

  RememberedDestinations {
    lines = Map.copyOf(lines);
    agents = Map.copyOf(agents);
  }

  Optional<Found> line(String called) {
    return PhoneNumber.parse(called, Optional.empty())
        .flatMap(number -> Optional.ofNullable(lines.get(number)));
  }

  Optional<Found> agent(AgentId id) {
    return Optional.ofNullable(agents.get(id));
  }

  /// Whose number it is; if nothing is known of it, whose agent is asked for.
  Optional<OrganizationId> owner(String called, Optional<AgentId> asked) {
    return line(called).or(() -> asked.flatMap(this::agent)).map(Found::organization);
  }

  /// The same rules as with the database: an agent that is asked for must be of the organization
  /// whose number was called.
  LookedUp recall(IncomingCall call) {
    Optional<Found> line = line(call.to());
    Optional<OrganizationId> owner = owner(call.to(), call.asked());
    if (owner.isEmpty()) {
      return new LookedUp.Unsure();
    } else if (call.isNotBroughtBy(owner.get())) {
      return new LookedUp.Foreign();
    } else if (call.asked().isEmpty()) {
      return line.<LookedUp>map(found -> found).orElseGet(LookedUp.Unsure::new);
    }
    Optional<Found> agent = agent(call.asked().get());
    if (agent.isEmpty()) {
      return new LookedUp.Unsure();
    }
    return agent.get().organization().equals(owner.get())
        ? agent.get().on(line.flatMap(Found::line))
        : new LookedUp.Foreign();
  }

  /// What is read anew, beside what could not be read and is kept.
  static final class Reading {

    private final RememberedDestinations before;
    private final Map<PhoneNumber, Found> lines = new HashMap<>();
    private final Map<AgentId, Found> agents = new HashMap<>();

    Reading(RememberedDestinations before) {
      this.before = before;
    }

    void add(PhoneNumber number, Found found) {
      lines.put(number, found);
    }

    void add(AgentId agent, Found found) {
      agents.put(agent, found);
    }

    /// Only of the numbers it still has.
    void keep(OrganizationId organization, Iterable<PhoneNumber> numbers) {
      for (PhoneNumber number : numbers) {
        Found known = before.lines().get(number);
        if (known != null && known.organization().equals(organization)) {
          lines.put(number, known);
        }
      }
      before
          .agents()
          .forEach((agent, known) -> {
            if (known.organization().equals(organization)) {
              agents.put(agent, known);
            }
          });
    }

    RememberedDestinations done() {
      return new RememberedDestinations(lines, agents);
    }
  }
}
