// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.trunkline.testing.ProductTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Twilio rates a call some time after it is over, and is asked over HTTP until it has.
@ProductTest
class CallPricesTests {

  private static final String JOB = "ask-what-a-call-cost";

  @Autowired ApplicationContext product;
  @Autowired Scheduler scheduler;
  @Autowired InstantSource clock;

  private CallAtTwilio call;

  @BeforeEach
  void aCallThatIsOver() {
    call = new CallAtTwilio(product, "Dentist of the prices");
    call.twin.knows(call.name, "completed");
    var _ = call.answer();
    call.tellOfItsEnd(42);
    await().atMost(Duration.ofSeconds(20)).until(() -> due().isPresent());
  }

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void twilioIsAskedAgainUntilItKnowsThePrice() {
    // Given
    Instant first = due().orElseThrow();

    // When
    askNow();
    await().atMost(Duration.ofSeconds(20)).until(() -> questions() == 1);

    // Then
    assertThat(first).isAfter(clock.instant());
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(due()).hasValueSatisfying(next -> assertThat(next).isAfter(first)));
    assertThat(charged()).isEmpty();

    // When
    call.twin.rates(call.name, "-0.00850");
    askNow();

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> charged().isPresent());
    assertThat(charged()).contains(8_500L);
    await().atMost(Duration.ofSeconds(20)).until(() -> due().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"-0.00850, 8500", "-0.0085005, 8501", "-0.0085004, 8500", "-12.5, 12500000", "0, 0"})
  void whatTwilioChargesIsKeptInMillionthsOfADollar(String price, long micros) {
    // Given
    call.twin.rates(call.name, price);

    // When
    askNow();

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> charged().isPresent());
    assertThat(charged()).contains(micros);
  }

  @Test
  void aTwilioThatRefusesIsAskedAgain() {
    // Given
    call.twin.rates(call.name, "-0.01");
    call.twin.refusesOnce(404, Optional.empty());

    // When
    askNow();

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> questions() > 0);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(due())
                .hasValueSatisfying(next -> assertThat(next).isAfter(clock.instant())));
    assertThat(charged()).isEmpty();
  }

  /// As if the time for it had come.
  private void askNow() {
    scheduler.reschedule(job(), clock.instant());
    scheduler.triggerCheckForDueExecutions();
  }

  private Optional<Instant> due() {
    return scheduler.getScheduledExecution(job()).map(job -> job.getExecutionTime());
  }

  private TaskInstanceId job() {
    return TaskInstanceId.of(JOB, call.record().id().toString());
  }

  private Optional<Long> charged() {
    return call.record().costs().carrierMicros();
  }

  private long questions() {
    return call.twin.asked().stream().filter(asked -> asked.method().equals("GET")).count();
  }
}
