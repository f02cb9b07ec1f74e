// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The platform's own account with Twilio, and how long anybody waits for Twilio.
///
/// @param accountSid without one only organizations with an account of their own are served
/// @param authToken signs what Twilio sends, and proves who we are when we ask
/// @param apiBase where Twilio's REST API is, or a double of it
/// @param phoneNumber the platform's own number
/// @param elevenlabsNumber the number at which ElevenLabs answers
/// @param askWithin the database is waited for so long before what is remembered counts
/// @param requestWithin and for so long in all while one request of Twilio is served
/// @param tokenLife a token is read from the vault again after so long
/// @param tokenMemory while the database is away a token counts for so long
/// @param pauses before each further try to read from Twilio; there is none after the last
@ConfigurationProperties("trunkline.twilio")
record TwilioSettings(
    @Nullable String accountSid,
    @Nullable Secret authToken,
    @DefaultValue(TwilioSettings.TWILIO) URI apiBase,
    @Nullable String phoneNumber,
    @Nullable String elevenlabsNumber,
    @DefaultValue("700ms") Duration askWithin,
    @DefaultValue("1200ms") Duration requestWithin,
    @DefaultValue("60s") Duration tokenLife,
    @DefaultValue("15m") Duration tokenMemory,
    @DefaultValue({"250ms", "1s"}) List<Duration> pauses) {

  static final String TWILIO = "https://api.twilio.com";

  TwilioSettings {
    pauses = List.copyOf(pauses);
  }

  /// The platform's own account.
  Optional<TwilioAccount> platform() {
    return accountSid == null || authToken == null
        ? Optional.empty()
        : Optional.of(new TwilioAccount(accountSid, authToken, Optional.empty()));
  }

  /// Where a double of the REST API is, when it is not Twilio itself that is asked.
  Optional<URI> twin() {
    return apiBase.equals(URI.create(TWILIO)) ? Optional.empty() : Optional.of(apiBase);
  }
}
