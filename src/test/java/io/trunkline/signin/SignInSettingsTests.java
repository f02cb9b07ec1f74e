// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.configuration.ProductSettings.Environment;
import io.trunkline.signin.SignInSettings.Rate;
import io.trunkline.signin.SignInSettings.Tries;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names and defaults are a contract.
class SignInSettingsTests {

  private static final Map<String, String> EVERY_NAME =
      Map.ofEntries(
          Map.entry("trunkline.signin.require-code-for-operators", "true"),
          Map.entry("trunkline.signin.bcrypt-strength", "12"),
          Map.entry("trunkline.signin.link-life", "5m"),
          Map.entry("trunkline.signin.device-life", "30d"),
          Map.entry("trunkline.signin.limits.password-per-network", "1 per 1m"),
          Map.entry("trunkline.signin.limits.password-per-account", "2 per 1m"),
          Map.entry("trunkline.signin.limits.password-per-device", "3 per 1m"),
          Map.entry("trunkline.signin.limits.link-per-network", "4 per 1m"),
          Map.entry("trunkline.signin.limits.link-per-address", "5 per 1m"),
          Map.entry("trunkline.signin.limits.link-per-address-and-network", "12 per 1m"),
          Map.entry("trunkline.signin.limits.link-per-device", "6 per 1m"),
          Map.entry("trunkline.signin.limits.link-failures-per-network", "11 per 1m"),
          Map.entry("trunkline.signin.limits.code-per-network", "7 per 1m"),
          Map.entry("trunkline.signin.limits.code-per-account", "8 per 1m"),
          Map.entry("trunkline.signin.limits.code-per-device", "9 per 1m"),
          Map.entry("trunkline.signin.limits.recovery-per-network", "10 per 1m"));

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Test
  void theDefaults() {
    // When
    SignInSettings settings = Workshop.settings(Map.of());

    // Then
    assertThat(settings)
        .isEqualTo(
            new SignInSettings(
                Optional.empty(),
                11,
                Duration.ofMinutes(15),
                Duration.ofDays(365),
                new Tries(
                    new Rate(30, Duration.ofMinutes(15)),
                    new Rate(10, Duration.ofMinutes(15)),
                    new Rate(10, Duration.ofMinutes(15)),
                    new Rate(20, Duration.ofHours(1)),
                    new Rate(20, Duration.ofHours(1)),
                    new Rate(3, Duration.ofMinutes(15)),
                    new Rate(3, Duration.ofMinutes(15)),
                    new Rate(20, Duration.ofMinutes(15)),
                    new Rate(20, Duration.ofMinutes(5)),
                    new Rate(5, Duration.ofMinutes(5)),
                    new Rate(5, Duration.ofMinutes(5)),
                    new Rate(10, Duration.ofMinutes(5)))));
  }

  @Test
  void theNames() {
    // When
    SignInSettings settings = Workshop.settings(EVERY_NAME);

    // Then
    assertThat(settings)
        .isEqualTo(
            new SignInSettings(
                Optional.of(true),
                12,
                Duration.ofMinutes(5),
                Duration.ofDays(30),
                new Tries(
                    new Rate(1, A_MINUTE),
                    new Rate(2, A_MINUTE),
                    new Rate(3, A_MINUTE),
                    new Rate(4, A_MINUTE),
                    new Rate(5, A_MINUTE),
                    new Rate(12, A_MINUTE),
                    new Rate(6, A_MINUTE),
                    new Rate(11, A_MINUTE),
                    new Rate(7, A_MINUTE),
                    new Rate(8, A_MINUTE),
                    new Rate(9, A_MINUTE),
                    new Rate(10, A_MINUTE))));
  }

  @ParameterizedTest
  @CsvSource({
    "PRODUCTION,,true",
    "PRODUCTION,false,false",
    "DEVELOPMENT,,false",
    "DEVELOPMENT,true,true"
  })
  void operatorsNeedCodesInProductionUnlessSaidOtherwise(
      Environment environment, @Nullable String said, boolean needed) {
    // Given
    ProductSettings product =
        new ProductSettings(URI.create("https://agency.example"), environment, Path.of("home"));
    Map<String, String> chosen =
        said == null ? Map.of() : Map.of("trunkline.signin.require-code-for-operators", said);

    // When
    boolean answer = Workshop.settings(chosen).operatorsNeedCodes(product);

    // Then
    assertThat(answer).isEqualTo(needed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "0 per 5m", "10 per 0s", "-1 per 5m", "ten per 5m", "10 per soon"})
  void aRateThatCannotBeReadIsRefused(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(written));
  }
}
