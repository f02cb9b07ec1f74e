// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {

  private static final Optional<String> NOWHERE = Optional.empty();

  @ParameterizedTest
  @CsvSource({
    "+12025550143, +12025550143",
    "+1 (202) 555-0143, +12025550143",
    "' +49 30 901820 ', +4930901820",
    "+44 020 7946 0018, +442079460018",
    "tel:+12025550143, +12025550143"
  })
  void aNumberWithItsCountryCodeIsReadHoweverItIsWritten(String typed, String e164) {
    assertThat(PhoneNumber.parse(typed, NOWHERE)).contains(new PhoneNumber(e164));
  }

  @Test
  void aNumberWithoutCountryCodeIsReadInItsRegion() {
    assertThat(PhoneNumber.parse("(202) 555-0143", Optional.of("us")))
        .contains(new PhoneNumber("+12025550143"));
    assertThat(PhoneNumber.parse("(202) 555-0143", NOWHERE)).isEmpty();
    assertThat(PhoneNumber.parse("0301 22", Optional.of("XX"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "anonymous",
        "+1",
        "+1202555",
        "+120255501431234",
        "+12025550143 ext. 7",
        "+0012025550143",
        "911",
        "+1202555014312025550143120255501431202555"
      })
  void whatNoPhoneCanHaveIsNoNumber(String typed) {
    assertThat(PhoneNumber.parse(typed, NOWHERE)).isEmpty();
  }

  @Test
  void itIsShownAsPeopleWriteIt() {
    // Given
    PhoneNumber number = new PhoneNumber("+12025550143");

    // Then
    assertThat(number.national()).isEqualTo("(202) 555-0143");
    assertThat(number.international()).isEqualTo("+1 202-555-0143");
    assertThat(number.region()).contains("US");
  }

  @Test
  void whatIsStoredStaysReadableInPlansWithoutIt() {
    // Given
    PhoneNumber strange = new PhoneNumber("+99912345678");

    // Then
    assertThat(strange.national()).isEqualTo("+99912345678");
    assertThat(strange.region()).isEmpty();
  }

  @Test
  void itIsNotForLogs() {
    assertThat(new PhoneNumber("+12025550143")).hasToString("…43");
  }

  @Test
  void anotherSpellingIsNoNumber() {
    assertThatThrownBy(() -> new PhoneNumber("+1 202 555 0143"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("0143");
  }
}
