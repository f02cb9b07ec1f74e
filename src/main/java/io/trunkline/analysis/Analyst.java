// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.Call;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Decides who writes an analysis: a model if one can be asked, otherwise nobody but the record.
@Component
class Analyst {

  private final ModelAnalysis model;
  private final Credentials credentials;
  private final AnalysisSettings settings;
  private final InstantSource clock;

  Analyst(
      ModelAnalysis model,
      Credentials credentials,
      AnalysisSettings settings,
      InstantSource clock) {
    this.model = model;
    this.credentials = credentials;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param without why no model wrote it although there is a key for one
  record Findings(Call.Analysis analysis, Optional<String> without) {}

  /// The organization's own key, else the platform's; in the organization's scope.
  Optional<Secret> key(OrganizationId organization) {
    return credentials
        .reveal(organization, CredentialField.OPENAI_API_KEY)
        .or(() -> Optional.ofNullable(settings.apiKey()))
        .filter(key -> !key.isBlank());
  }

  /// Asks the model, so it must not be called in a transaction.
  ///
  /// @throws ModelAwayException if asking again later may help
  Findings write(Conversation conversation, Optional<Secret> key, Instant finished) {
    // About silence a model knows no more than the record.
    if (key.isEmpty() || !conversation.hasCaller()) {
      return extracted(conversation, Optional.empty());
    }
    return switch (model.of(conversation, key.get())) {
      case ModelAnswer.Written(Call.Analysis analysis) -> new Findings(analysis, Optional.empty());
      case ModelAnswer.Declined(String why) -> extracted(conversation, Optional.of(why));
      case ModelAnswer.Away(String why) -> {
        if (clock.instant().isBefore(finished.plus(settings.keepTryingFor()))) {
          throw new ModelAwayException(why);
        }
        yield extracted(conversation, Optional.of(why));
      }
    };
  }

  private static Findings extracted(Conversation conversation, Optional<String> without) {
    return new Findings(ExtractedAnalysis.of(conversation), without);
  }
}
