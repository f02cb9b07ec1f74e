// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static io.trunkline.configuration.EnvironmentVariable.APP_URL;
import static io.trunkline.configuration.EnvironmentVariable.MEDIA_URL;
import static io.trunkline.configuration.EnvironmentVariable.OPENAI_REALTIME_URL;
import static io.trunkline.configuration.EnvironmentVariable.OTEL_EXPORTER_OTLP_ENDPOINT;

import io.trunkline.configuration.EnvironmentValues.Given;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What is wrong with the addresses under which others reach us, or we reach others.
///
/// Carriers sign the address they call, so one letter off means that no call is answered.
final class AddressChecks {

  private static final String APP_FORM =
      "Set it to the public address, such as https://phones.agency.com.";
  private static final String MEDIA_FORM =
      "Set it to the public address of the media port, such as wss://media.agency.com.";

  /// Blanks to fill, as they stand in sample files.
  private static final List<String> BLANKS =
      List.of("changeme", "change-me", "your-domain", "yourdomain", "placeholder");

  private final EnvironmentValues values;
  private final boolean production;
  private final List<ConfigurationFault> faults = new ArrayList<>();

  AddressChecks(EnvironmentValues values, boolean production) {
    this.values = values;
    this.production = production;
  }

  List<ConfigurationFault> findFaults() {
    checkAppUrl();
    checkMediaUrl();
    values
        .find(OPENAI_REALTIME_URL)
        .filter(given -> read(given.value(), Set.of("ws", "wss")).isEmpty())
        .ifPresent(given ->
            fault(
                given,
                "is not the address of a web socket",
                "Set it as wss://api.openai.com/v1/realtime, or remove it."));
    values
        .find(OTEL_EXPORTER_OTLP_ENDPOINT)
        .filter(given -> read(given.value(), Set.of("http", "https")).isEmpty())
        .ifPresent(given ->
            fault(given, "is not an address", "Set it as http://collector:4318, or remove it."));
    return List.copyOf(faults);
  }

  private void checkAppUrl() {
    Optional<Given> found = values.find(APP_URL);
    boolean chosen = found.isPresent() && !values.isDefault(APP_URL);
    if (production && !chosen) {
      faults.add(new ConfigurationFault(APP_URL.name(), "is missing", APP_FORM));
    }
    found.filter(given -> chosen).ifPresent(this::checkAppUrl);
  }

  private void checkAppUrl(Given given) {
    Optional<URI> read = read(given.value(), Set.of("http", "https"));
    if (read.isEmpty()) {
      fault(given, "is not an address that a browser could open", APP_FORM);
      return;
    }
    URI url = read.get();
    if (!Set.of("", "/").contains(url.getRawPath())) {
      fault(given, "has a path; the product answers at the root", APP_FORM);
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      fault(given, "goes on with ? or # after the host", APP_FORM);
    }
    if (production) {
      checkReach(given, url, "https", APP_FORM);
    }
  }

  private void checkMediaUrl() {
    values
        .find(MEDIA_URL)
        .ifPresent(given ->
            read(given.value(), Set.of("ws", "wss"))
                .ifPresentOrElse(
                    url -> {
                      if (production) {
                        checkReach(given, url, "wss", MEDIA_FORM);
                      }
                    },
                    () -> fault(given, "is not the address of a web socket", MEDIA_FORM)));
  }

  private void checkReach(Given given, URI url, String scheme, String mend) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (!scheme.equalsIgnoreCase(url.getScheme())) {
      fault(given, "does not begin with " + scheme + "://", mend);
    }
    if (Loopback.orNowhere(host)) {
      fault(given, "leads to this machine only, where no carrier and no client can reach it", mend);
    }
    if (BLANKS.stream().anyMatch(host::contains)) {
      fault(given, "still holds a sample value", mend);
    }
  }

  private static Optional<URI> read(String text, Set<String> schemes) {
    try {
      URI url = new URI(text);
      boolean sound =
          url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getPort() <= 0xFFFF
              && url.getScheme() != null
              && schemes.contains(url.getScheme().toLowerCase(Locale.ROOT));
      return sound ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private void fault(Given given, String problem, String mend) {
    faults.add(new ConfigurationFault(given.name(), problem, mend));
  }
}
