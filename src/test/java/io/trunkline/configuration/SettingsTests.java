// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.ConfigurableEnvironment;

/// The names people set, the names they may still have in their files, and what holds without any.
class SettingsTests {

  private static final String TEMPORARY = System.getProperty("java.io.tmpdir");

  @Test
  void theNamesAndAliasesAreAContract() {
    // Given
    Map<String, List<String>> names =
        Arrays.stream(EnvironmentVariable.values())
            .collect(Collectors.toMap(EnvironmentVariable::property, EnvironmentVariable::names));

    // When
    Map<String, List<String>> contract = new HashMap<>(namesOfTheCarrier());
    contract.putAll(
        Map.ofEntries(
            Map.entry(
                "trunkline.app-url",
                List.of("APP_URL", "NEXT_PUBLIC_APP_URL", "API_URL", "WEBHOOK_BASE_URL")),
            Map.entry(
                "trunkline.calls.media-url",
                List.of("MEDIA_URL", "TWILIO_WS_SERVER_URL", "TWILIO_WEBSOCKET_URL")),
            Map.entry("trunkline.database.url", List.of("DATABASE_URL")),
            Map.entry("trunkline.database.app-url", List.of("DATABASE_APP_URL")),
            Map.entry("trunkline.mail.smtp-url", List.of("SMTP_URL")),
            Map.entry("trunkline.mail.from", List.of("MAIL_FROM")),
            Map.entry("trunkline.environment", List.of("APP_ENV")),
            Map.entry("server.port", List.of("HTTP_PORT")),
            Map.entry("server.address", List.of("HTTP_ADDRESS")),
            Map.entry("trunkline.calls.media-port", List.of("MEDIA_PORT")),
            Map.entry("trunkline.calls.prices.models", List.of("MODEL_PRICES")),
            Map.entry("trunkline.analysis.base-url", List.of("OPENAI_BASE_URL")),
            Map.entry("trunkline.engines.openai.api-key", List.of("OPENAI_API_KEY")),
            Map.entry("trunkline.engines.openai.realtime-url", List.of("OPENAI_REALTIME_URL")),
            Map.entry("trunkline.home", List.of("TRUNKLINE_HOME")),
            Map.entry("trunkline.vault.master-keys", List.of("TRUNKLINE_MASTER_KEY")),
            Map.entry("trunkline.clock-offset", List.of("APP_CLOCK_OFFSET_MS")),
            Map.entry("trunkline.operations.metrics-token", List.of("METRICS_TOKEN")),
            Map.entry("trunkline.telemetry.endpoint", List.of("OTEL_EXPORTER_OTLP_ENDPOINT")),
            Map.entry(
                "management.tracing.sampling.probability", List.of("OTEL_TRACES_SAMPLER_ARG"))));

    // Then
    assertThat(names).isEqualTo(contract);
  }

  private static Map<String, List<String>> namesOfTheCarrier() {
    return Map.ofEntries(
        Map.entry("trunkline.twilio.account-sid", List.of("TWILIO_ACCOUNT_SID")),
        Map.entry("trunkline.twilio.auth-token", List.of("TWILIO_AUTH_TOKEN")),
        Map.entry(
            "trunkline.twilio.phone-number",
            List.of("TWILIO_PHONE_NUMBER", "TWILIO_STATIC_PHONE_NUMBER")),
        Map.entry("trunkline.twilio.api-base", List.of("TWILIO_API_BASE")),
        Map.entry("trunkline.twilio.elevenlabs-number", List.of("ELEVENLABS_PHONE_NUMBER")));
  }

  @Test
  void nothingNeedsToBeSetInDevelopment() {
    // Given
    SomeEnvironment environment = new SomeEnvironment();

    // When
    ProductSettings settings = environment.settings();

    // Then
    assertThat(settings)
        .isEqualTo(
            new ProductSettings(
                URI.create("http://localhost:3000"),
                ProductSettings.Environment.DEVELOPMENT,
                Path.of(TEMPORARY, ".trunkline")));
  }

  @Test
  void developmentListensOnThisMachineOnly() {
    // Given
    SomeEnvironment environment = new SomeEnvironment();

    // When
    ConfigurableEnvironment read = environment.read();

    // Then
    assertThat(read.getProperty("server.port")).isEqualTo("3000");
    assertThat(read.getProperty("server.address")).isEqualTo("127.0.0.1");
  }

  @Test
  void productionListensOnEveryAddress() {
    // Given
    SomeEnvironment environment = SomeEnvironment.ofProduction();

    // When
    ConfigurableEnvironment read = environment.read();

    // Then
    assertThat(read.getProperty("server.address")).isNull();
    assertThat(environment.settings().isProduction()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "APP_URL, trunkline.app-url, https://a.agency.com",
    "NEXT_PUBLIC_APP_URL, trunkline.app-url, https://b.agency.com",
    "API_URL, trunkline.app-url, https://c.agency.com",
    "WEBHOOK_BASE_URL, trunkline.app-url, https://d.agency.com",
    "MEDIA_URL, trunkline.calls.media-url, wss://a.agency.com",
    "TWILIO_WS_SERVER_URL, trunkline.calls.media-url, wss://b.agency.com",
    "TWILIO_WEBSOCKET_URL, trunkline.calls.media-url, wss://c.agency.com/stream",
    "TWILIO_PHONE_NUMBER, trunkline.twilio.phone-number, +15005550006",
    "TWILIO_STATIC_PHONE_NUMBER, trunkline.twilio.phone-number, +15005550007",
    "TWILIO_API_BASE, trunkline.twilio.api-base, http://127.0.0.1:4010",
    "HTTP_PORT, server.port, 3100",
    "OTEL_TRACES_SAMPLER_ARG, management.tracing.sampling.probability, 0.25",
    "MEDIA_PORT, trunkline.calls.media-port, 8180",
    "OPENAI_API_KEY, trunkline.engines.openai.api-key, sk-x",
    "OPENAI_REALTIME_URL, trunkline.engines.openai.realtime-url, ws://localhost:9000/v1/realtime",
    "HTTP_ADDRESS, server.address, ::1",
    "DATABASE_URL, trunkline.database.url, postgres://u:p@h/d",
    "DATABASE_APP_URL, trunkline.database.app-url, postgres://u:p@h/d",
    "SMTP_URL, trunkline.mail.smtp-url, smtp://localhost:2500",
    "MAIL_FROM, trunkline.mail.from, a@agency.com",
    "APP_CLOCK_OFFSET_MS, trunkline.clock-offset, 60000",
  })
  void eachNameBecomesItsProperty(String name, String property, String value) {
    // Given
    SomeEnvironment environment = new SomeEnvironment().with(name, value);

    // When
    String read = environment.read().getProperty(property);

    // Then
    assertThat(read).isEqualTo(value);
  }

  @Test
  void theFirstNameWinsAndABlankOneDoesNotCount() {
    // Given
    SomeEnvironment first =
        new SomeEnvironment()
            .with("APP_URL", "https://first.agency.com")
            .with("API_URL", "https://alias.agency.com");
    SomeEnvironment blank =
        new SomeEnvironment()
            .with("APP_URL", "  ")
            .with("NEXT_PUBLIC_APP_URL", "")
            .with("API_URL", "https://alias.agency.com");

    // When
    URI fromFirst = first.settings().appUrl();
    URI fromAlias = blank.settings().appUrl();

    // Then
    assertThat(fromFirst).isEqualTo(URI.create("https://first.agency.com"));
    assertThat(fromAlias).isEqualTo(URI.create("https://alias.agency.com"));
  }

  @Test
  void propertiesAreStrongerThanVariables() {
    // Given
    SomeEnvironment environment =
        new SomeEnvironment().with("HTTP_PORT", "3100").withSystemProperty("server.port", "3200");

    // When
    String port = environment.read().getProperty("server.port");

    // Then
    assertThat(port).isEqualTo("3200");
  }

  @Test
  void theAddressFollowsThePort() {
    // Given
    SomeEnvironment environment = new SomeEnvironment().with("HTTP_PORT", "3100");

    // When
    URI appUrl = environment.settings().appUrl();

    // Then
    assertThat(appUrl).isEqualTo(URI.create("http://localhost:3100"));
  }

  @ParameterizedTest
  @CsvSource({
    "TRUNKLINE_HOME, /srv/trunkline, /srv/trunkline",
    "TRUNKLINE_HOME, ~/phones, TEMPORARY/phones",
    "XDG_DATA_HOME, /tmp/data, /tmp/data/trunkline",
  })
  void theHomeFolderIsAbsolute(String name, String value, String home) {
    // Given
    SomeEnvironment environment = new SomeEnvironment().with(name, value);

    // When
    Path read = environment.settings().home();

    // Then
    assertThat(read).isEqualTo(Path.of(home.replace("TEMPORARY", TEMPORARY)));
  }

  @Test
  void rootsDataIsNotInRootsHome() {
    // Given
    SomeEnvironment environment = new SomeEnvironment().withSystemProperty("user.name", "root");

    // When
    Path home = environment.settings().home();

    // Then
    assertThat(home).isEqualTo(Path.of("/var/lib/trunkline"));
  }

  @Test
  void linksLeadToTheConfiguredOrigin() {
    // Given
    ProductSettings settings =
        new SomeEnvironment().with("APP_URL", "https://phones.agency.com/").settings();

    // When
    URI link = settings.linkTo("/login?next=%2Fclient");

    // Then
    assertThat(link).hasToString("https://phones.agency.com/login?next=%2Fclient");
  }
}
