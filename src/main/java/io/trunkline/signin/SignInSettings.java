// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.configuration.ProductSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.validation.annotation.Validated;

/// How strictly people are recognized.
///
/// @param requireCodeForOperators whether operators must use one-time codes; unless said otherwise
///   they must in production and need not in development
/// @param bcryptStrength the base-2 logarithm of the rounds; 11 took 109 ms for one password on one
///   core of a small server
/// @param linkLife how long a link in a mail works
/// @param deviceLife how long a browser counts as one that has signed in before
/// @param limits how many tries there are
@ConfigurationProperties("trunkline.signin")
@Validated
public record SignInSettings(
    Optional<Boolean> requireCodeForOperators,
    @DefaultValue("11") @Min(10) @Max(16) int bcryptStrength,
    @DefaultValue("15m") Duration linkLife,
    @DefaultValue("365d") Duration deviceLife,
    @DefaultValue Tries limits) {

  /// Each limit counts failures, but for links, of which every request counts.
  ///
  /// @param passwordPerNetwork from one address or IPv6 /64, whoever is meant
  /// @param passwordPerAccount for one account from browsers that never signed in to it
  /// @param passwordPerDevice from one browser that has signed in to the account before
  /// @param linkPerNetwork links asked for from one address or IPv6 /64
  /// @param linkPerAddress links for one e-mail address from browsers that never signed in to it,
  ///   whatever their networks: what a mailbox is bothered with at most
  /// @param linkPerAddressAndNetwork such links from one address or IPv6 /64
  /// @param linkPerDevice links from one browser that has signed in to the account before
  /// @param linkFailuresPerNetwork links that do not work, confirmed from one address or IPv6 /64:
  ///   so many are written down. A good link is never held up
  /// @param codePerNetwork one-time codes from one address or IPv6 /64
  /// @param codePerAccount one-time codes for one account from browsers that never signed in to it
  /// @param codePerDevice one-time codes from one browser that has signed in before
  /// @param recoveryPerNetwork recovery codes from one address or IPv6 /64. There is no limit for
  ///   the account: 80 random bits need none, and this way nobody can be kept from recovering
  public record Tries(
      @DefaultValue("30 per 15m") Rate passwordPerNetwork,
      @DefaultValue("10 per 15m") Rate passwordPerAccount,
      @DefaultValue("10 per 15m") Rate passwordPerDevice,
      @DefaultValue("20 per 1h") Rate linkPerNetwork,
      @DefaultValue("20 per 1h") Rate linkPerAddress,
      @DefaultValue("3 per 15m") Rate linkPerAddressAndNetwork,
      @DefaultValue("3 per 15m") Rate linkPerDevice,
      @DefaultValue("20 per 15m") Rate linkFailuresPerNetwork,
      @DefaultValue("20 per 5m") Rate codePerNetwork,
      @DefaultValue("5 per 5m") Rate codePerAccount,
      @DefaultValue("5 per 5m") Rate codePerDevice,
      @DefaultValue("10 per 5m") Rate recoveryPerNetwork) {}

  /// So many tries in so much time, written "10 per 15m".
  public record Rate(int tries, Duration period) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,5}) per (\\S+)");

    public static Rate of(String written) {
      Matcher parts = WRITTEN.matcher(written.strip());
      if (!parts.matches()) {
        throw new IllegalArgumentException("a rate is written like \"10 per 15m\"");
      }
      Duration period = DurationStyle.detectAndParse(parts.group(2));
      if (!period.isPositive()) {
        throw new IllegalArgumentException("the period of a rate must be longer than nothing");
      }
      return new Rate(Integer.parseInt(parts.group(1)), period);
    }
  }

  boolean operatorsNeedCodes(ProductSettings product) {
    return requireCodeForOperators.orElseGet(product::isProduction);
  }
}
