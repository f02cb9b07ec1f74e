// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether calls would get here, for whoever sets a number up. Nothing happens and nothing is told
/// that would have to be protected, hence nothing is verified.
@RestController
class HealthWebhook {

  private static final String TEST = "Hello, this is a test call from the system.";

  private final TwilioSettings settings;

  HealthWebhook(TwilioSettings settings) {
    this.settings = settings;
  }

  record Health(
      String status,
      @JsonProperty("elevenlabs_number_configured") boolean elevenlabsNumberConfigured,
      @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("elevenlabs_number")
          @Nullable String elevenlabsNumber) {}

  @GetMapping("/api/twilio/health")
  Health health() {
    Optional<String> number =
        Optional.ofNullable(settings.elevenlabsNumber()).filter(text -> !text.isBlank());
    return new Health("ok", number.isPresent(), number.orElse(null));
  }

  @PostMapping("/api/twilio/test")
  ResponseEntity<byte[]> test() {
    return SignedDoor.document(Twiml.sayingGoodbye(TEST));
  }
}
