// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartChecksTests {

  private static final String RANDOM_KEY = "q83vEjRWeJASNFZ4kKvN7wEjRWeJq83vmHZUMhD+3LoI";

  @Test
  void aSoundProductionHasNoFaults() {
    // Given
    SomeEnvironment environment =
        SomeEnvironment.ofProduction()
            .with("METRICS_TOKEN", "f4c1a90be27d5386")
            .with("OTEL_TRACES_SAMPLER_ARG", "0.25");

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void anEmptyProductionListsEverythingAtOnce() {
    // Given
    SomeEnvironment environment = new SomeEnvironment().with("APP_ENV", "production");

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults)
        .extracting(fault -> fault.name() + " " + fault.problem())
        .containsExactly(
            "APP_URL is missing",
            "DATABASE_URL is missing",
            "SMTP_URL is missing",
            "MAIL_FROM is missing");
    assertThat(faults).allSatisfy(fault -> assertThat(fault.mend()).endsWith("."));
  }

  @ParameterizedTest
  @CsvSource({
    "APP_URL, http://phones.agency.com, does not begin with https://",
    "APP_URL, https://localhost:3000, leads to this machine only",
    "APP_URL, https://127.0.0.1, leads to this machine only",
    "APP_URL, https://[::1], leads to this machine only",
    "APP_URL, https://0.0.0.0, leads to this machine only",
    "APP_URL, https://phones.agency.com/app, has a path",
    "APP_URL, https://phones.agency.com?x=1, goes on with ? or #",
    "APP_URL, https://your-domain.com, still holds a sample value",
    "APP_URL, https://user:word@agency.com, is not an address",
    "MEDIA_URL, ws://media.agency.com, does not begin with wss://",
    "MEDIA_URL, https://media.agency.com, is not the address of a web socket",
    "OPENAI_REALTIME_URL, https://api.openai.com/v1, is not the address of a web socket",
    "DATABASE_URL, mysql://u:p@h/d, is not a PostgreSQL address",
    "DATABASE_URL, postgres://u:changeme@h/d, has a password that everybody knows",
    "DATABASE_URL, postgres://u@h/d, has no password",
    "SMTP_URL, smtp://u:changeme@h, has a password that everybody knows",
    "SMTP_URL, mail.agency.com, does not begin with a scheme",
    "MAIL_FROM, agency, is not an e-mail address",
    "TRUNKLINE_MASTER_KEY, changeme, holds a key that is not 32 bytes long",
    "TRUNKLINE_MASTER_KEY, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, holds a key that was typed",
    "METRICS_TOKEN, changeme, is a word that everybody knows",
    "METRICS_TOKEN, x, is shorter than 16 characters",
    "METRICS_TOKEN, 123456789012345, is shorter than 16 characters",
    "APP_ENV, prod, is unknown",
    "APP_CLOCK_OFFSET_MS, 1000, moves the clock",
    "HTTP_ADDRESS, agency, is not an IP address",
  })
  void productionRefuses(String name, String value, String problem) {
    // Given
    SomeEnvironment environment = SomeEnvironment.ofProduction().with(name, value);

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults)
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.name()).isEqualTo(name);
          assertThat(fault.problem()).startsWith(problem);
        });
  }

  @Test
  void anAliasIsBlamedByItsOwnName() {
    // Given
    SomeEnvironment environment =
        SomeEnvironment.ofProduction()
            .without("APP_URL")
            .with("NEXT_PUBLIC_APP_URL", "phones.agency.com");

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults).extracting(ConfigurationFault::name).containsExactly("NEXT_PUBLIC_APP_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_PORT, abc",
    "HTTP_PORT, 70000",
    "MEDIA_PORT, -1",
    "MEDIA_PORT, 3000",
    "HTTP_ADDRESS, 0.0.0.0",
    "HTTP_ADDRESS, 192.168.1.5",
    "APP_URL, localhost",
    "DATABASE_URL, postgres://h",
    "DATABASE_APP_URL, postgres://h",
    "SMTP_URL, http://h",
    "MAIL_FROM, nobody",
    "TRUNKLINE_MASTER_KEY, short",
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector",
    "OTEL_TRACES_SAMPLER_ARG, always",
    "OTEL_TRACES_SAMPLER_ARG, 1.5",
    "TRUNKLINE_HOME, /dev/null/trunkline",
    "MODEL_PRICES, 4",
    "MODEL_PRICES, {a-model",
    "MODEL_PRICES, '{\"a-model\": 4}'",
    "MODEL_PRICES, '{\"a-model\": {\"text_in\": -4}}'",
    "MODEL_PRICES, '{\"a-model\": {\"text\": 4}}'",
    "MODEL_PRICES, '{\"a-model\": {\"text_in\": null}}'",
    "MODEL_PRICES, '{\"a-model\": {\"text_in\": 1e400}}'",
  })
  void developmentRefusesWhatCannotBeRead(String name, String value) {
    // Given
    SomeEnvironment environment = new SomeEnvironment().with(name, value);

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults).extracting(ConfigurationFault::name).containsExactly(name);
  }

  @Test
  void pricesOfModelsAreTaken() {
    // Given
    SomeEnvironment environment =
        new SomeEnvironment()
            .with("MODEL_PRICES", "{\"a-model\": {\"text_in\": 4, \"minute\": 0.017}}");

    // Then
    assertThat(faultsOf(environment)).isEmpty();
  }

  @Test
  void anUnknownEnvironmentIsHeldToTheStricterRules() {
    // Given
    SomeEnvironment environment = new SomeEnvironment().with("APP_ENV", "prod");

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults)
        .extracting(ConfigurationFault::name)
        .containsExactly("APP_ENV", "APP_URL", "DATABASE_URL", "SMTP_URL", "MAIL_FROM");
  }

  @Test
  void whatIsWeakInProductionIsFineInDevelopment() {
    // Given
    SomeEnvironment environment =
        new SomeEnvironment()
            .with("DATABASE_URL", "postgres://postgres:postgres@localhost/trunkline")
            .with("APP_CLOCK_OFFSET_MS", "1000")
            .with("METRICS_TOKEN", "x")
            .with("TRUNKLINE_MASTER_KEY", " " + RANDOM_KEY.substring(0, 43) + "= ");

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void aHomeThatIsAFileIsRefused(@TempDir Path folder) throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("home"), "not a folder");

    // When
    List<ConfigurationFault> faults =
        faultsOf(new SomeEnvironment().with("TRUNKLINE_HOME", file.toString()));

    // Then
    assertThat(faults)
        .extracting(ConfigurationFault::problem)
        .containsExactly("cannot be a folder: " + file + " is a file");
  }

  @Test
  void aPropertyThatMakesItProductionIsCheckedLikeTheVariable() {
    // Given
    SomeEnvironment environment =
        new SomeEnvironment().withSystemProperty("trunkline.environment", "production");

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults).isNotEmpty();
  }

  @Test
  void noMessageEverHoldsAPassword() {
    // Given
    SomeEnvironment environment =
        SomeEnvironment.ofProduction()
            .with("DATABASE_URL", "postgres://owner:canary{1}@db/trunkline")
            .with("SMTP_URL", "smtp://user:canary%zz@mail");

    // When
    List<ConfigurationFault> faults = faultsOf(environment);

    // Then
    assertThat(faults).hasSize(2);
    assertThat(faults.toString()).doesNotContain("canary");
    assertThatExceptionOfType(UnsoundConfiguration.class)
        .isThrownBy(environment::read)
        .withMessageNotContaining("canary");
  }

  private static List<ConfigurationFault> faultsOf(SomeEnvironment environment) {
    try {
      environment.read();
      return List.of();
    } catch (UnsoundConfiguration refused) {
      return refused.faults();
    }
  }
}
