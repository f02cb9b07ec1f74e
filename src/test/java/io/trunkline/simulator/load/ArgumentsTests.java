// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.simulator.CallerOptions.Misbehaviour;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTests {

  @Test
  void asksForTenCallsOfHalfAMinuteWhenNothingIsSaid() throws Exception {
    // When
    Arguments usual = parsed();

    // Then
    assertThat(usual.calls()).isEqualTo(10);
    assertThat(usual.seconds()).isEqualTo(Duration.ofSeconds(30));
    assertThat(usual.deltaMillis()).isEqualTo(20);
    assertThat(usual.against()).isEmpty();
  }

  @Test
  void takesTheTokenFromTheEnvironmentAndNeverShowsIt() throws Exception {
    // When
    Arguments wanted =
        Arguments.parse(
            new String[] {"--against", "http://localhost:3000"},
            Map.of("TWILIO_AUTH_TOKEN", "s3cret"));

    // Then
    assertThat(wanted.against()).contains(URI.create("http://localhost:3000"));
    assertThat(wanted.line().token()).isEqualTo("s3cret");
    assertThat(wanted.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "--cals,5,There is no option --cals",
    "--calls,many,--calls must be a number from 1 to 20000",
    "--calls,0,--calls must be a number",
    "--deltas,30,multiple of 20",
    "--length,60-10,the shorter time",
    "--length,ten,two numbers",
    "--against,localhost,must begin with http",
    "--scenario,/nowhere,cannot be read",
    "--faults,drops;gremlins,it knows jitter"
  })
  void saysWhatIsWrong(String option, String value, String sentence) {
    assertThatThrownBy(() -> parsed(option, value))
        .isInstanceOf(WrongRequestException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void takesWhatIsWrongWithTheLinesOneByOne() throws Exception {
    // When
    Arguments wanted = parsed("--jitter", "--faults", "drops,slow-reader", "--calls", "3");

    // Then
    assertThat(wanted.faults())
        .containsExactlyInAnyOrder(
            Misbehaviour.JITTER, Misbehaviour.DROPS, Misbehaviour.SLOW_READER);
    assertThat(wanted.calls()).isEqualTo(3);
    assertThat(parsed().faults()).isEmpty();
  }

  @Test
  void theHelpNamesEveryFault() {
    assertThat(Arguments.USAGE)
        .contains("jitter", "drops", "doubles", "garbage", "silent", "slow-reader", "never-starts")
        .contains("wrong-call", "second-stream");
  }

  @Test
  void missesAValueThatWasForgotten() {
    assertThatThrownBy(() -> parsed("--calls")).hasMessage("--calls needs a value.");
  }

  private static Arguments parsed(String... given) throws WrongRequestException {
    return Arguments.parse(given, Map.of());
  }
}
