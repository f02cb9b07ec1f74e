// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.audit.AuditLog;
import io.trunkline.vocabulary.OrganizationId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Which model writes what came of an organization's calls; all in a scope that shows it.
@Component
public class AnalysisModels {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,79}");

  private final AnalysisChoiceTable choices;
  private final AnalysisSettings settings;
  private final AuditLog audit;
  private final InstantSource clock;

  AnalysisModels(
      AnalysisChoiceTable choices, AnalysisSettings settings, AuditLog audit, InstantSource clock) {
    this.choices = choices;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /// For organizations that choose none.
  public String usual() {
    return settings.model();
  }

  /// What the organization chose; empty for the usual one, whichever that comes to be.
  public Optional<String> chosen(OrganizationId organization) {
    return choices.of(organization);
  }

  /// The one that writes.
  String of(OrganizationId organization) {
    return chosen(organization).orElseGet(this::usual);
  }

  /// False, and nothing changes, when it cannot be the name of a model.
  ///
  /// @param model "" for the usual one
  public boolean choose(OrganizationId organization, String model) {
    String name = model.strip();
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      return false;
    }
    if (name.isEmpty()) {
      choices.remove(organization);
    } else {
      choices.put(organization, name, clock.instant());
    }
    audit.record(
        organization,
        "analysis.model-chosen",
        organization.toString(),
        Map.of("model", name.isEmpty() ? "usual" : name));
    return true;
  }
}
