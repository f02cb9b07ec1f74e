// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.vocabulary.Secret;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who writes what came of a call.
///
/// @param apiKey the platform's own, for organizations without one
/// @param baseUrl where the Responses API is: OpenAI, another server that speaks the same, or a
///   double
/// @param model which one writes for organizations that choose none
/// @param connectWithin the server has to be reached within so long
/// @param answerWithin and to have answered within so long
/// @param keepTryingFor a server that cannot be reached is asked again for so long after the call;
///   then the analysis is written without it
@ConfigurationProperties("trunkline.analysis")
@Validated
record AnalysisSettings(
    @Nullable Secret apiKey,
    @DefaultValue("https://api.openai.com/v1") URI baseUrl,
    @DefaultValue("gpt-5.6-luna") @NotBlank String model,
    @DefaultValue("5s") Duration connectWithin,
    @DefaultValue("60s") Duration answerWithin,
    @DefaultValue("30m") Duration keepTryingFor) {}
