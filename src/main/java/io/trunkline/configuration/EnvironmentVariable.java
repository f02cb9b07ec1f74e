// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.util.List;
import java.util.stream.Stream;

/// Every name a person may set, the older names that mean the same, and the property each becomes.
///
/// The constant is the first name and wins over its aliases, which win in the order written here. A
/// blank value counts as none, as compose files hand over empty ones. These names are a contract:
/// people have them in their files.
enum EnvironmentVariable {
  APP_URL("trunkline.app-url", "NEXT_PUBLIC_APP_URL", "API_URL", "WEBHOOK_BASE_URL"),
  MEDIA_URL("trunkline.calls.media-url", "TWILIO_WS_SERVER_URL", "TWILIO_WEBSOCKET_URL"),
  /// The owner's access: migrates, and makes the role the product works under.
  DATABASE_URL("trunkline.database.url"),
  /// The working role's access, where the owner may not make roles.
  DATABASE_APP_URL("trunkline.database.app-url"),
  SMTP_URL("trunkline.mail.smtp-url"),
  MAIL_FROM("trunkline.mail.from"),
  APP_ENV("trunkline.environment"),
  HTTP_PORT("server.port"),
  HTTP_ADDRESS("server.address"),
  MEDIA_PORT("trunkline.calls.media-port"),
  /// The platform's own key; an organization's own wins.
  OPENAI_API_KEY("trunkline.engines.openai.api-key"),
  /// Where the Responses API is.
  OPENAI_BASE_URL("trunkline.analysis.base-url"),
  /// What models cost, where that differs from what the product knows; JSON.
  MODEL_PRICES("trunkline.calls.prices.models"),
  OPENAI_REALTIME_URL("trunkline.engines.openai.realtime-url"),
  /// The platform's own account with Twilio; an organization's own wins. Both or neither.
  TWILIO_ACCOUNT_SID("trunkline.twilio.account-sid"),
  TWILIO_AUTH_TOKEN("trunkline.twilio.auth-token"),
  TWILIO_PHONE_NUMBER("trunkline.twilio.phone-number", "TWILIO_STATIC_PHONE_NUMBER"),
  /// Twilio's REST API, or a double of it.
  TWILIO_API_BASE("trunkline.twilio.api-base"),
  ELEVENLABS_PHONE_NUMBER("trunkline.twilio.elevenlabs-number"),
  TRUNKLINE_HOME("trunkline.home"),
  /// One or more keys, newest first.
  TRUNKLINE_MASTER_KEY("trunkline.vault.master-keys"),
  /// Milliseconds, or a file that holds them; development only, so that tests can move the clock.
  APP_CLOCK_OFFSET_MS("trunkline.clock-offset"),
  /// What `/metrics` asks for as a bearer token; in production there are no metrics without it.
  METRICS_TOKEN("trunkline.operations.metrics-token"),
  /// Where traces are sent, by OTLP over HTTP; without it none are made.
  OTEL_EXPORTER_OTLP_ENDPOINT("trunkline.telemetry.endpoint"),
  /// Which share of requests is traced, from 0 to 1.
  OTEL_TRACES_SAMPLER_ARG("management.tracing.sampling.probability");

  private final String property;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
  private final List<String> aliases;

  EnvironmentVariable(String property, String... aliases) {
    this.property = property;
    this.aliases = List.of(aliases);
  }

  String property() {
    return property;
  }

  List<String> names() {
    return Stream.concat(Stream.of(name()), aliases.stream()).toList();
  }
}
