// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialledNumbersTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+12025550143",
        "+4915112345678",
        "+493012345678",
        "+34612345678",
        "+18005550143",
        "+80012345678"
      })
  void anOrdinaryNumberMayBeDialled(String number) {
    assertThat(new PhoneNumber(number).mayBeDialled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+19005550123", // premium
        "+449098790000",
        "+34803123456",
        "+979123456789",
        "+491805123456", // shared cost
        "+34902123456",
        "+80812345678",
        "+447012345678", // personal
        "+881612345678", // satellites
        "+870773123456",
        "+882161234567", // networks of no country
        "+49900123456", // of no plan
        "+29912345678901"
      })
  void aNumberThatEarnsByBeingCalledMayNot(String number) {
    assertThat(new PhoneNumber(number).mayBeDialled()).isFalse();
  }
}
