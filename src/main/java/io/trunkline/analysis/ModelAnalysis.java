// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.agents.CollectedField;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallOutcome;
import io.trunkline.calls.ModelUse;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Has a model write what came of a call, through OpenAI's Responses API with structured output.
/// https://platform.openai.com/docs/api-reference/responses
@Component
@EnableConfigurationProperties(AnalysisSettings.class)
class ModelAnalysis {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_SUMMARY = 4_000;
  private static final int LONGEST_INTENT = 200;

  /// No answer of the shape that was asked for is longer.
  private static final int LONGEST_ANSWER = 1_000_000;

  private final RestClient http;

  ModelAnalysis(AnalysisSettings settings) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(settings.connectWithin())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    requests.setReadTimeout(settings.answerWithin());
    this.http =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(settings.baseUrl().toString())
            .build();
  }

  /// @param model which one writes
  ModelAnswer of(Conversation conversation, Secret key, String model) {
    try {
      return http.post()
          .uri("/responses")
          .headers(headers -> headers.setBearerAuth(key.reveal()))
          .contentType(MediaType.APPLICATION_JSON)
          .accept(MediaType.APPLICATION_JSON)
          .body(AnalysisRequest.of(conversation, model))
          .exchange((_, response) -> read(response, conversation, model));
    } catch (ResourceAccessException unreachable) {
      return new ModelAnswer.Away("unreachable");
    }
  }

  private static ModelAnswer read(
      ClientHttpResponse response, Conversation conversation, String model) throws IOException {
    int status = response.getStatusCode().value();
    String body = new String(response.getBody().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
    try {
      JsonNode answer = JSON.readTree(body);
      return status == 200 ? written(answer, conversation, model) : refused(status, answer);
    } catch (JacksonException garbled) {
      return status >= 500
          ? new ModelAnswer.Away("status-" + status)
          : ModelAnswer.Declined.unasked("unreadable");
    }
  }

  /// Too many requests pass; a quota that is used up does not, and a key that is refused stays so.
  private static ModelAnswer refused(int status, JsonNode answer) {
    String code = answer.path("error").path("code").asString("");
    if (code.equals("insufficient_quota")) {
      return ModelAnswer.Declined.unasked("insufficient-quota");
    } else if (status == 408 || status == 409 || status == 429 || status >= 500) {
      return new ModelAnswer.Away("status-" + status);
    }
    return ModelAnswer.Declined.unasked(status == 401 ? "key-refused" : "status-" + status);
  }

  /// Whatever the answer is worth, it is paid for.
  private static ModelAnswer written(JsonNode answer, Conversation conversation, String model) {
    ModelUse use = use(answer.path("usage"), model);
    String status = answer.path("status").asString("");
    String text =
        StreamSupport.stream(answer.path("output").spliterator(), false)
            .filter(item -> item.path("type").asString("").equals("message"))
            .flatMap(item -> StreamSupport.stream(item.path("content").spliterator(), false))
            .filter(part -> part.path("type").asString("").equals("output_text"))
            .map(part -> part.path("text").asString(""))
            .collect(Collectors.joining());
    if (!status.equals("completed") || text.isBlank()) {
      return new ModelAnswer.Declined(text.isBlank() ? "no-text" : "incomplete", Optional.of(use));
    }
    try {
      JsonNode analysis = JSON.readTree(text);
      return new ModelAnswer.Written(analysis(analysis, conversation, model), use);
    } catch (JacksonException garbled) {
      return new ModelAnswer.Declined("unreadable", Optional.of(use));
    }
  }

  private static ModelUse use(JsonNode usage, String model) {
    if (usage.isEmpty()) {
      return ModelUse.untold(model);
    }
    JsonNode in = usage.path("input_tokens_details");
    return new ModelUse(
        model,
        usage.path("input_tokens").asLong(0),
        in.path("cached_tokens").asLong(0),
        in.path("cache_write_tokens").asLong(0),
        usage.path("output_tokens").asLong(0));
  }

  private static Call.Analysis analysis(JsonNode written, Conversation conversation, String model) {
    Call.Analysis otherwise = ExtractedAnalysis.of(conversation);
    String summary = text(written, "summary", LONGEST_SUMMARY).orElse(otherwise.summary());
    // A transfer happened or did not: that is not for a model to say.
    String outcome =
        conversation.wasTransferred()
            ? CallOutcome.TRANSFERRED.word()
            : text(written, "outcome", LONGEST_INTENT)
                .flatMap(CallOutcome::parse)
                .map(CallOutcome::word)
                .orElse(otherwise.outcome());
    String sentiment =
        text(written, "sentiment", LONGEST_INTENT)
            .filter(word -> word.matches("positive|neutral|negative"))
            .orElse(otherwise.sentiment());
    return new Call.Analysis(
        summary,
        outcome,
        sentiment,
        text(written, "intent", LONGEST_INTENT).orElse(otherwise.intent()),
        collected(written.path("collected"), conversation),
        model,
        otherwise.unkept());
  }

  /// What the agent saved while the caller listened counts more than what a model read afterwards.
  private static Map<String, String> collected(JsonNode written, Conversation conversation) {
    Map<String, String> collected = new LinkedHashMap<>();
    for (CollectedField field : conversation.fields()) {
      text(written, field.key(), LONGEST_SUMMARY)
          .ifPresent(value -> collected.put(field.key(), value));
    }
    collected.putAll(SavedDetails.of(conversation));
    return collected;
  }

  private static Optional<String> text(JsonNode written, String field, int longest) {
    String text = SavedDetails.storable(written.path(field).asString("")).strip();
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text.substring(0, Math.min(text.length(), longest)));
  }
}
