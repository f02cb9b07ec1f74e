// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.vocabulary.Secret;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The platform's access to OpenAI, which organizations without their own use.
///
/// @param apiKey without one only organizations with their own key speak through OpenAI
/// @param realtimeUrl without the model: another server that speaks the same, or a double
/// @param model for agents that do not choose
/// @param transcriber writes down what callers say
/// @param audio what that server takes: a call's µ-law as it is, or samples
@ConfigurationProperties("trunkline.engines.openai")
@Validated
record OpenAiSettings(
    @Nullable Secret apiKey,
    @DefaultValue("wss://api.openai.com/v1/realtime") URI realtimeUrl,
    @DefaultValue("gpt-realtime-2.1") @NotBlank String model,
    @DefaultValue("gpt-live-transcribe") @NotBlank String transcriber,
    @DefaultValue("mulaw") RealtimeAccess.Audio audio) {}
