// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormBodyTests {

  private static final Optional<String> FORM =
      Optional.of("Application/X-WWW-Form-URLEncoded; charset=UTF-8");
  private static final Optional<String> JSON = Optional.of("application/json");

  /// Of `{"a":1}`.
  private static final String HASH =
      "bodySHA256=015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";

  @Test
  void fieldsAreReadAsTheyAreSignedDecodedUntrimmedAndAlsoWhenEmpty() {
    assertThat(read("b=+x%20&a=%C3%BC%26&b=&c"))
        .contains(Map.of("a", List.of("ü&"), "b", List.of(" x ", ""), "c", List.of("")));
  }

  @Test
  void whatCannotBeDecodedIsNoForm() {
    assertThat(read("a=%4")).isEmpty();
    assertThat(read("a=%zz")).isEmpty();
    assertThat(read("a=%C3%28")).isEmpty();
    assertThat(read("a=1&".repeat(201))).isEmpty();
    assertThat(read("a=1&".repeat(200))).isPresent();
  }

  @Test
  void aBodyThatIsNoFormIsProvenByItsHashInTheAddressAlone() {
    assertThat(proven(JSON, HASH, "{\"a\":1}")).isTrue();
    assertThat(proven(JSON, "x=1&" + HASH + "&y=2", "{\"a\":1}")).isTrue();
    assertThat(proven(JSON, HASH, "{\"a\":2}")).isFalse();
    assertThat(proven(JSON, "", "{\"a\":1}")).isFalse();
    assertThat(proven(Optional.empty(), "", "a=1")).isFalse();
    assertThat(proven(Optional.empty(), "", "")).isTrue();
  }

  private static Optional<Map<String, List<String>>> read(String form) {
    return FormBody.of(FORM, "", form.getBytes(UTF_8)).map(FormBody::fields);
  }

  private static boolean proven(Optional<String> type, String query, String body) {
    return FormBody.of(type, query, body.getBytes(UTF_8)).orElseThrow().proven();
  }
}
