// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines;

import io.trunkline.media.Engine;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;

/// A way to get a voice, as a nested module offers it.
public interface EngineConnector {

  /// The engine's word, as agents store it.
  String name();

  /// What it uses when an agent does not choose.
  String usualModel();

  /// Who writes down what a caller said; empty when the engine does so by itself.
  Optional<String> transcriber();

  /// Which is asked first for an agent that leaves the choice to us: the lowest.
  int rank();

  /// The engine with the organization's own access, or the platform's; empty without any. Runs in
  /// the organization's scope.
  Optional<Engine> connect(OrganizationId organization);
}
