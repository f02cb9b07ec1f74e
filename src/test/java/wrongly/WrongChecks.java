// SPDX-License-Identifier: Apache-2.0
package wrongly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

@Breaks("TESTS_ARE_WHERE_THE_BUILD_LOOKS")
class WrongChecks {

  @Test
  void isNeverRun() {}

  @Breaks("TESTS_ARE_SENTENCES")
  static class Labels {
    @Test
    void testLead() {}
  }

  @Breaks("NO_TEST_IS_SWITCHED_OFF")
  static class Off {
    @Test
    @Disabled
    void isSwitchedOff() {}
  }

  @Breaks("ASSERTIONS_ARE_ASSERTJ")
  static class OtherLanguage {
    void check() {
      assertEquals(1, 1);
    }
  }
}
