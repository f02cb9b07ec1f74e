// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines;

import io.trunkline.media.Engine;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds a voice for an agent.
@Component
public final class Engines {

  private final List<EngineConnector> connectors;

  Engines(List<EngineConnector> connectors) {
    this.connectors =
        connectors.stream().sorted(Comparator.comparingInt(EngineConnector::rank)).toList();
  }

  /// A voice that was found.
  ///
  /// @param asWished false when the agent wished for one nobody has access to
  public record Choice(Engine engine, EngineConnector connector, boolean asWished) {}

  /// The wished engine; without a wish, or without access to it, the first there is access to. A
  /// caller is better served by a plainer voice than by none. Runs in the organization's scope.
  public Optional<Choice> choose(OrganizationId organization, Optional<String> wished) {
    Optional<Choice> asWished =
        connectors.stream()
            .filter(connector -> wished.filter(connector.name()::equals).isPresent())
            .flatMap(connector -> connected(connector, organization, true).stream())
            .findFirst();
    return asWished.or(() ->
        connectors.stream()
            .flatMap(connector -> connected(connector, organization, wished.isEmpty()).stream())
            .findFirst());
  }

  private static Optional<Choice> connected(
      EngineConnector connector, OrganizationId organization, boolean asWished) {
    return connector.connect(organization).map(engine -> new Choice(engine, connector, asWished));
  }
}
