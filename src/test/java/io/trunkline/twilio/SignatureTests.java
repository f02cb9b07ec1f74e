// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.vocabulary.Secret;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against signatures that Twilio published, or that others made by its rules.
class SignatureTests {

  private static final Secret TOKEN = Secret.of("12345");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com/myapp.php?foo=1&bar=2|CallSid=CA1234567890ABCDE&Caller=+14158675310&Digits=1234&From=+14158675310&To=+18005551212|L/OH5YylLD5NRKLltdqwSvS0BnU=",
        "wss://voice.example.com/twilio/media||PGLrn08/Ba1sEIuSwPQRBPD54PA=",
        "wss://voice.example.com/twilio/media/||/l2QA+p8VR0Ejy/AIlzbV7YZXIA=",
        "https://voice.example.com/hook?bodySHA256=015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862||DdztVKoSHYbi7FhT548oI+ZoyGQ="
      })
  void provesWhatTwilioSigned(String url, String form, String signature) {
    assertThat(Signature.proves(signature, TOKEN, url, fields(form))).isTrue();
    assertThat(Signature.proves(signature, Secret.of("12346"), url, fields(form))).isFalse();
  }

  @Test
  void aSocketsAddressIsSignedWithItsOwnScheme() {
    assertThat(
            Signature.proves(
                "PGLrn08/Ba1sEIuSwPQRBPD54PA=",
                TOKEN,
                "https://voice.example.com/twilio/media",
                fields("")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com:443/myapp.php?foo=1&bar=2",
    "https://example.com:8443/myapp.php?foo=1&bar=2",
  })
  void aPortMayBeMissingFromWhatWasSigned(String configured) {
    assertThat(
            Signature.proves(
                "L/OH5YylLD5NRKLltdqwSvS0BnU=",
                TOKEN,
                configured,
                fields(
                    "CallSid=CA1234567890ABCDE&Caller=+14158675310&Digits=1234&From=+14158675310&To=+18005551212")))
        .isTrue();
  }

  private static SortedMap<String, List<String>> fields(String form) {
    SortedMap<String, List<String>> fields = new TreeMap<>();
    if (form != null) {
      for (String pair : form.split("&", -1)) {
        if (!pair.isEmpty()) {
          fields.put(pair.split("=", 2)[0], List.of(pair.split("=", 2)[1]));
        }
      }
    }
    return fields;
  }
}
