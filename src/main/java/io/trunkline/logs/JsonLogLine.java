// SPDX-License-Identifier: Apache-2.0
package io.trunkline.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One JSON object per event, for machines that collect logs.
///
/// The vocabulary is fixed, because a field that means two things cannot be searched for: `at`
/// (UTC), `level`, `logger`, `message`, `thread`; `trace` and `span` while a request is traced; the
/// [#KEYS]; and of an error `error` (its class), `errorMessage` and `stack`. A key that is not in
/// the vocabulary is left out.
final class JsonLogLine implements Function<ILoggingEvent, String> {

  /// What a line may say about its subject. Identifiers, names of code, kinds and counts: never
  /// words of a person.
  static final Set<String> KEYS =
      Set.of(
          "agent",
          "attempts",
          "call",
          "cause",
          "count",
          "credential",
          "durationMs",
          "endReason",
          "engine",
          "event",
          "file",
          "invitation",
          "job",
          "lastWords",
          "letter",
          "listener",
          "mailbox",
          "operation",
          "organization",
          "path",
          "person",
          "pid",
          "port",
          "provider",
          "publication",
          "reason",
          "reference",
          "status",
          "url");

  private static final Map<String, String> TRACING = Map.of("traceId", "trace", "spanId", "span");
  private static final int LONGEST_STACK = 16_384;

  private final JsonFactory json = new JsonFactory();

  @Override
  public String apply(ILoggingEvent event) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator object = json.createGenerator(ObjectWriteContext.empty(), line)) {
      object.writeStartObject();
      object.writeStringProperty("at", event.getInstant().toString());
      object.writeStringProperty("level", event.getLevel().toString());
      object.writeStringProperty("logger", event.getLoggerName());
      object.writeStringProperty("message", SecretScrubber.scrub(event.getFormattedMessage()));
      object.writeStringProperty("thread", event.getThreadName());
      writeTracing(object, event.getMDCPropertyMap());
      writeKeyValues(object, event.getKeyValuePairs());
      writeError(object, event.getThrowableProxy());
      object.writeEndObject();
    }
    return line.append('\n').toString();
  }

  private static void writeTracing(JsonGenerator object, Map<String, String> context) {
    TRACING.forEach((theirs, ours) -> {
      @Nullable String id = context.get(theirs);
      if (id != null) {
        object.writeStringProperty(ours, id);
      }
    });
  }

  private static void writeKeyValues(JsonGenerator object, @Nullable List<KeyValuePair> pairs) {
    if (pairs == null) {
      return;
    }
    for (KeyValuePair pair : pairs) {
      if (!KEYS.contains(pair.key)) {
        continue;
      }
      if (pair.value instanceof Integer || pair.value instanceof Long) {
        object.writeNumberProperty(pair.key, ((Number) pair.value).longValue());
      } else {
        object.writeStringProperty(pair.key, SecretScrubber.scrub(Objects.toString(pair.value)));
      }
    }
  }

  private static void writeError(JsonGenerator object, @Nullable IThrowableProxy error) {
    if (error == null) {
      return;
    }
    object.writeStringProperty("error", error.getClassName());
    object.writeStringProperty(
        "errorMessage", SecretScrubber.scrub(Objects.toString(error.getMessage(), "")));
    String stack = SecretScrubber.scrub(ThrowableProxyUtil.asString(error));
    object.writeStringProperty(
        "stack", stack.length() > LONGEST_STACK ? stack.substring(0, LONGEST_STACK) : stack);
  }
}
