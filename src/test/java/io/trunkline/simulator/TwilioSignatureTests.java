// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioSignatureTests {

  /// The vendor's own published example.
  @Test
  void signsAnAddressAndItsSortedParameters() {
    assertThat(
            TwilioSignature.of(
                "12345",
                "https://example.com/myapp.php?foo=1&bar=2",
                Map.of(
                    "CallSid", "CA1234567890ABCDE",
                    "Caller", "+14158675310",
                    "Digits", "1234",
                    "From", "+14158675310",
                    "To", "+18005551212")))
        .isEqualTo("L/OH5YylLD5NRKLltdqwSvS0BnU=");
  }

  @Test
  void signsTheAddressOfAStreamWithItsOwnScheme() {
    assertThat(TwilioSignature.of("12345", "wss://voice.example.com/twilio/media", Map.of()))
        .isEqualTo("PGLrn08/Ba1sEIuSwPQRBPD54PA=");
    assertThat(TwilioSignature.of("12345", "https://voice.example.com/twilio/media", Map.of()))
        .isEqualTo("O4P2Ggul8e4hQEZViN+aHilXfFo=");
  }

  @Test
  void signsLettersBeyondAscii() {
    assertThat(
            TwilioSignature.of(
                "12345",
                "https://voice.example.com/twilio/sms?line=7",
                Map.of(
                    "Body", "Hello world & caf\u00e9",
                    "From", "+14155550100",
                    "MessageSid", "SM00000000000000000000000000000001",
                    "To", "+15005550006")))
        .isEqualTo("0DZT4QzyfAXNTMCmYPIbRKhO2Hk=");
  }
}
