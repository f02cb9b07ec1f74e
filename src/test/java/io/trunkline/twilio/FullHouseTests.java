// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.calls.CallState;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.testing.ProductTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// As many calls go on as may: the next caller is not sent to a door that would not open.
@ProductTest
@TestPropertySource(properties = "trunkline.calls.media.calls=1")
class FullHouseTests {

  @Autowired ApplicationContext product;

  private CallAtTwilio call;

  @BeforeEach
  void aDentistWithALine() {
    call = new CallAtTwilio(product, "Dentist with one line");
  }

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void whoeverCallsWhenNoStreamIsLeftIsToldSoUntilOneIs() throws Exception {
    // Given
    TwilioCaller first = call.connected(call.answer());
    await().until(() -> call.record().state() == CallState.IN_PROGRESS);

    // When
    String second = another();

    // Then
    assertThat(second).contains("<Say>", "nobody can take your call").doesNotContain("<Stream");
    await().untilAsserted(() -> assertThat(call.kinds()).contains("call.turned-away"));

    // When
    first.hangUp();

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(another()).contains("<Stream"));
  }

  private String another() {
    return call.carrier
        .post(CallAtTwilio.VOICE, call.carrier.ringing(Carrier.aCall(), call.business.number()))
        .body();
  }
}
