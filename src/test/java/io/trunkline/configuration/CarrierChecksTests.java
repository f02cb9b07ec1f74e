// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierChecksTests {

  @ParameterizedTest
  @CsvSource({
    "TWILIO_ACCOUNT_SID, AC00000000000000000000000000000007, TWILIO_AUTH_TOKEN, is missing",
    "TWILIO_AUTH_TOKEN, 0123456789abcdef0123456789abcdef, TWILIO_ACCOUNT_SID, is missing",
    "TWILIO_ACCOUNT_SID, SK1, TWILIO_ACCOUNT_SID, is not the name of an account",
    "TWILIO_API_BASE, api.twilio.com, TWILIO_API_BASE, is not an address",
    "TWILIO_PHONE_NUMBER, 0123, TWILIO_PHONE_NUMBER, is not a number with its country",
    "ELEVENLABS_PHONE_NUMBER, +1 500, ELEVENLABS_PHONE_NUMBER, is not a number with its country",
  })
  void whatCannotBeMeantStopsTheStart(String name, String value, String blamed, String problem) {
    // Given
    SomeEnvironment environment = new SomeEnvironment().with(name, value);

    // Then
    assertThatExceptionOfType(UnsoundConfiguration.class)
        .isThrownBy(environment::read)
        .satisfies(refused ->
            assertThat(refused.faults())
                .extracting(fault -> fault.name() + " " + fault.problem())
                .contains(blamed + " " + problem));
  }

  @Test
  void anAccountIsBothItsNameAndItsToken() {
    // Given
    SomeEnvironment environment =
        SomeEnvironment.ofProduction()
            .with("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000007")
            .with("TWILIO_AUTH_TOKEN", "0123456789abcdef0123456789abcdef")
            .with("TWILIO_PHONE_NUMBER", "+15005550006");

    // Then
    assertThat(environment.read().getProperty("trunkline.twilio.account-sid"))
        .isEqualTo("AC00000000000000000000000000000007");
  }
}
