// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.Call;
import io.trunkline.calls.Charge;
import io.trunkline.calls.ModelUse;
import io.trunkline.calls.Prices;
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
  private final AnalysisModels models;
  private final Credentials credentials;
  private final Prices prices;
  private final AnalysisSettings settings;
  private final InstantSource clock;

  Analyst(
      ModelAnalysis model,
      AnalysisModels models,
      Credentials credentials,
      Prices prices,
      AnalysisSettings settings,
      InstantSource clock) {
    this.model = model;
    this.models = models;
    this.credentials = credentials;
    this.prices = prices;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param without why no model wrote it although there is a key for one
  /// @param charge what asking a model cost, where one answered
  record Findings(Call.Analysis analysis, Optional<String> without, Optional<Charge> charge) {}

  /// With what a model is asked.
  record Access(Secret key, String model) {}

  /// The organization's own key, else the platform's, and the model it chose; in the organization's
  /// scope.
  Optional<Access> access(OrganizationId organization) {
    return credentials
        .reveal(organization, CredentialField.OPENAI_API_KEY)
        .or(() -> Optional.ofNullable(settings.apiKey()))
        .filter(key -> !key.isBlank())
        .map(key -> new Access(key, models.of(organization)));
  }

  /// Asks the model, so it must not be called in a transaction.
  ///
  /// @throws ModelAwayException if asking again later may help
  Findings write(Conversation conversation, Optional<Access> access, Instant finished) {
    // About silence a model knows no more than the record.
    if (access.isEmpty() || !conversation.hasCaller()) {
      return extracted(conversation, Optional.empty(), Optional.empty());
    }
    return switch (model.of(conversation, access.get().key(), access.get().model())) {
      case ModelAnswer.Written(Call.Analysis analysis, ModelUse use) ->
          new Findings(analysis, Optional.empty(), Optional.of(prices.analysis(use)));
      case ModelAnswer.Declined(String why, Optional<ModelUse> use) ->
          extracted(conversation, Optional.of(why), use.map(prices::analysis));
      case ModelAnswer.Away(String why) -> {
        if (clock.instant().isBefore(finished.plus(settings.keepTryingFor()))) {
          throw new ModelAwayException(why);
        }
        yield extracted(conversation, Optional.of(why), Optional.empty());
      }
    };
  }

  private static Findings extracted(
      Conversation conversation, Optional<String> without, Optional<Charge> charge) {
    return new Findings(ExtractedAnalysis.of(conversation), without, charge);
  }
}
