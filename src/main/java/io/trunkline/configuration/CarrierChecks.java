// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static io.trunkline.configuration.EnvironmentVariable.ELEVENLABS_PHONE_NUMBER;
import static io.trunkline.configuration.EnvironmentVariable.TWILIO_ACCOUNT_SID;
import static io.trunkline.configuration.EnvironmentVariable.TWILIO_API_BASE;
import static io.trunkline.configuration.EnvironmentVariable.TWILIO_AUTH_TOKEN;
import static io.trunkline.configuration.EnvironmentVariable.TWILIO_PHONE_NUMBER;

import io.trunkline.configuration.EnvironmentValues.Given;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the platform's account with its carrier can be meant as it is written.
final class CarrierChecks {

  private final EnvironmentValues values;
  private final List<ConfigurationFault> faults = new ArrayList<>();

  CarrierChecks(EnvironmentValues values) {
    this.values = values;
  }

  List<ConfigurationFault> findFaults() {
    Optional<Given> sid = values.find(TWILIO_ACCOUNT_SID);
    Optional<Given> token = values.find(TWILIO_AUTH_TOKEN);
    if (sid.isPresent() != token.isPresent()) {
      String missing = (sid.isPresent() ? TWILIO_AUTH_TOKEN : TWILIO_ACCOUNT_SID).name();
      fault(
          missing,
          "is missing",
          "Set both TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or neither of them.");
    }
    sid.filter(given -> !given.value().matches("AC[0-9a-f]{32}"))
        .ifPresent(given ->
            fault(
                given.name(),
                "is not the name of an account",
                "Copy it from the first page of the Twilio console: AC and 32 letters or digits."));
    values
        .find(TWILIO_API_BASE)
        .filter(given -> !isAddress(given.value()))
        .ifPresent(
            given -> fault(given.name(), "is not an address", "Set it as https://api.twilio.com."));
    for (EnvironmentVariable number : List.of(TWILIO_PHONE_NUMBER, ELEVENLABS_PHONE_NUMBER)) {
      values
          .find(number)
          .filter(given -> !given.value().matches("\\+[1-9][0-9]{6,14}"))
          .ifPresent(given ->
              fault(
                  given.name(),
                  "is not a number with its country",
                  "Set it with + and the country's digits, without spaces: +15005550006."));
    }
    return List.copyOf(faults);
  }

  private static boolean isAddress(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null
          && url.getScheme() != null
          && List.of("http", "https").contains(url.getScheme())
          && url.getRawUserInfo() == null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private void fault(String name, String problem, String mend) {
    faults.add(new ConfigurationFault(name, problem, mend));
  }
}
