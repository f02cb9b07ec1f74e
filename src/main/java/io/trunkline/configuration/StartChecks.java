// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static io.trunkline.configuration.EnvironmentVariable.APP_CLOCK_OFFSET_MS;
import static io.trunkline.configuration.EnvironmentVariable.APP_ENV;
import static io.trunkline.configuration.EnvironmentVariable.DATABASE_APP_URL;
import static io.trunkline.configuration.EnvironmentVariable.DATABASE_URL;
import static io.trunkline.configuration.EnvironmentVariable.HTTP_ADDRESS;
import static io.trunkline.configuration.EnvironmentVariable.HTTP_PORT;
import static io.trunkline.configuration.EnvironmentVariable.MAIL_FROM;
import static io.trunkline.configuration.EnvironmentVariable.MEDIA_PORT;
import static io.trunkline.configuration.EnvironmentVariable.METRICS_TOKEN;
import static io.trunkline.configuration.EnvironmentVariable.OTEL_TRACES_SAMPLER_ARG;
import static io.trunkline.configuration.EnvironmentVariable.SMTP_URL;
import static io.trunkline.configuration.EnvironmentVariable.TRUNKLINE_HOME;
import static io.trunkline.configuration.EnvironmentVariable.TRUNKLINE_MASTER_KEY;

import io.trunkline.configuration.EnvironmentValues.Given;
import io.trunkline.vocabulary.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// Everything that is wrong with the configuration, found before anything is started.
///
/// A value that cannot be read is wrong everywhere; a missing or a weak one only in production,
/// where it would become somebody's open door.
final class StartChecks {

  private static final String DATABASE_FORM =
      "Set it as postgres://user:password@host:5432/database;"
          + " percent-encode special characters of the password.";
  private static final String SMTP_FORM =
      "Set it as smtp://user:password@host:587 or smtps://user:password@host:465;"
          + " percent-encode special characters of the login.";
  private static final String FROM_FORM = "Set it as \"Your agency <hello@agency.com>\".";
  private static final String PORT_FORM = "Set it to a number between 1 and 65535.";

  private static final String DRAW_ONE = "Draw one: openssl rand -hex 24.";
  private static final int SHORTEST_TOKEN = 16;

  /// What stands in sample files, and what is tried first at a door.
  private static final Set<String> SAMPLE_WORDS =
      Set.of(
          "changeme",
          "change-me",
          "change_me",
          "password",
          "passwort",
          "passw0rd",
          "postgres",
          "secret",
          "example",
          "placeholder",
          "trunkline",
          "admin",
          "root",
          "test",
          "123456",
          "12345678");

  private final EnvironmentValues values;
  private final boolean production;
  private final List<ConfigurationFault> faults = new ArrayList<>();

  StartChecks(EnvironmentValues values) {
    this.values = values;
    this.production = isProduction(values);
  }

  /// An unknown environment is held to the stricter rules: it was meant to be something.
  static boolean isProduction(EnvironmentValues values) {
    return values
        .find(APP_ENV)
        .map(given -> !given.value().equalsIgnoreCase("development"))
        .orElse(false);
  }

  List<ConfigurationFault> findFaults() {
    checkEnvironment();
    faults.addAll(new AddressChecks(values, production).findFaults());
    checkDatabase();
    checkMail();
    checkMasterKey();
    faults.addAll(new CarrierChecks(values).findFaults());
    faults.addAll(PriceChecks.findFaults(values));
    checkMetricsToken();
    checkTraces();
    checkPorts();
    checkHttpAddress();
    checkHome();
    checkClock();
    return List.copyOf(faults);
  }

  private void checkEnvironment() {
    values
        .find(APP_ENV)
        .filter(given -> !isEnvironment(given.value()))
        .ifPresent(given -> fault(given, "is unknown", "Set it to development or production."));
  }

  private static boolean isEnvironment(String value) {
    return value.equalsIgnoreCase("development") || value.equalsIgnoreCase("production");
  }

  private void checkDatabase() {
    requireInProduction(DATABASE_URL, DATABASE_FORM);
    for (EnvironmentVariable variable : List.of(DATABASE_URL, DATABASE_APP_URL)) {
      check(
          variable,
          given -> {
            DatabaseUrl url = DatabaseUrl.parse(given.value());
            boolean provenByCertificate = url.jdbcUrl().contains("sslcert=");
            checkPassword(given, url.password(), !provenByCertificate);
          },
          DATABASE_FORM);
    }
  }

  private void checkMail() {
    requireInProduction(SMTP_URL, SMTP_FORM);
    requireInProduction(MAIL_FROM, FROM_FORM);
    check(
        SMTP_URL,
        given -> checkPassword(given, SmtpUrl.parse(given.value()).password(), false),
        SMTP_FORM);
    check(MAIL_FROM, given -> SenderAddress.parse(given.value()), FROM_FORM);
  }

  private void checkPassword(Given given, Secret password, boolean needed) {
    if (production && needed && password.isBlank()) {
      fault(given, "has no password", "Give the database user a password and add it here.");
    }
    if (production && isSample(password.reveal())) {
      fault(given, "has a password that everybody knows", DRAW_ONE);
    }
  }

  private void checkMasterKey() {
    check(
        TRUNKLINE_MASTER_KEY,
        given -> MasterKeys.parse(given.value()),
        "Draw a key: openssl rand -base64 32. Several are separated by commas, newest first.");
  }

  /// What is short is guessed by whoever may ask as often as he likes.
  private void checkMetricsToken() {
    values
        .find(METRICS_TOKEN)
        .filter(given -> production)
        .ifPresent(given -> {
          if (isSample(given.value())) {
            fault(given, "is a word that everybody knows", DRAW_ONE);
          } else if (given.value().length() < SHORTEST_TOKEN) {
            fault(given, "is shorter than " + SHORTEST_TOKEN + " characters", DRAW_ONE);
          }
        });
  }

  private static boolean isSample(String value) {
    return SAMPLE_WORDS.contains(value.toLowerCase(Locale.ROOT));
  }

  private void checkTraces() {
    check(
        OTEL_TRACES_SAMPLER_ARG,
        given -> {
          if (!given.value().matches("0(\\.[0-9]+)?|1(\\.0+)?")) {
            throw new IllegalArgumentException("is not a share");
          }
        },
        "Set it to a number from 0, for none, to 1, for every request.");
  }

  private void checkPorts() {
    check(HTTP_PORT, given -> readPort(given.value()), PORT_FORM);
    check(MEDIA_PORT, given -> readPort(given.value()), PORT_FORM);
    String http = values.find(HTTP_PORT).map(Given::value).orElse("3000");
    values
        .find(MEDIA_PORT)
        .filter(media -> media.value().equals(http) && !media.value().equals("0"))
        .ifPresent(media -> fault(media, "is also HTTP_PORT", "Give each a port of its own."));
  }

  /// Zero, a free port of the system's choice, is what tests ask for.
  private static int readPort(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("is not a port");
    }
    return port;
  }

  private void checkHttpAddress() {
    check(
        HTTP_ADDRESS,
        given -> {
          Loopback.requireAddress(given.value());
          if (!production && !Loopback.includes(given.value())) {
            fault(
                given,
                "opens this machine to others, while everybody may sign in with the demo identities",
                "Leave it away, or set APP_ENV=production.");
          }
        },
        "Set it to one of this machine's IP addresses, such as 127.0.0.1 or 0.0.0.0.");
  }

  private void checkHome() {
    values
        .find(TRUNKLINE_HOME)
        .ifPresent(given ->
            HomeFolder.obstacleAt(given.value())
                .ifPresent(obstacle ->
                    fault(
                        given,
                        obstacle,
                        "Set it to a folder that the user of this process may write.")));
  }

  private void checkClock() {
    values
        .find(APP_CLOCK_OFFSET_MS)
        .filter(given -> production)
        .ifPresent(given -> fault(given, "moves the clock, which is for tests only", "Remove it."));
  }

  private void requireInProduction(EnvironmentVariable variable, String mend) {
    if (production && values.find(variable).isEmpty()) {
      faults.add(new ConfigurationFault(variable.name(), "is missing", mend));
    }
  }

  private void check(EnvironmentVariable variable, Consumer<Given> reading, String mend) {
    values
        .find(variable)
        .ifPresent(given -> {
          try {
            reading.accept(given);
          } catch (IllegalArgumentException unreadable) {
            fault(given, String.valueOf(unreadable.getMessage()), mend);
          }
        });
  }

  private void fault(Given given, String problem, String mend) {
    faults.add(new ConfigurationFault(given.name(), problem, mend));
  }
}
