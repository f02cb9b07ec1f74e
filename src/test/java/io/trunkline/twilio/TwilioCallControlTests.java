// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallControl;
import io.trunkline.calls.CallState;
import io.trunkline.simulator.TwilioTwin;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.PhoneNumber;
import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What is asked of Twilio's REST API, against its twin.
@ProductTest
class TwilioCallControlTests {

  @Autowired ApplicationContext product;
  @Autowired Organizing organizing;
  @Autowired SimulatorAccount simulator;
  @Autowired TwilioCallControl control;
  @LocalServerPort int port;

  private Carrier carrier;
  private TwilioTwin twin;
  private SomeBusiness dentist;
  private String name;
  private Call call;

  @BeforeEach
  void aCallUnderWay() {
    carrier = new Carrier(port, SimulatorAccount.SID, simulator.token().reveal());
    twin = TwilioTwin.open(0, SimulatorAccount.SID, simulator.token());
    simulator.isControlledAt(Optional.of(twin.url()));
    dentist = SomeBusiness.open(product, organizing.anOrganization("Dentist under control"));
    name = Carrier.aCall();
    carrier.post("/api/twilio/voice", carrier.ringing(name, dentist.number()));
    await().until(() -> !dentist.calls().isEmpty());
    call = dentist.calls().getFirst();
    twin.knows(name, "in-progress");
  }

  @AfterEach
  void close() {
    simulator.isControlledAt(Optional.empty());
    twin.close();
  }

  @Test
  void aSimulatedCallIsControlledOnlyWhereItsSimulatorSays() {
    // Given
    boolean before = control.controls(call);

    // When
    simulator.isControlledAt(Optional.empty());

    // Then
    assertThat(before).isTrue();
    assertThat(control.controls(call)).isFalse();
  }

  @Test
  void aCallIsHungUpOnce() {
    assertThat(control.hangUp(call)).isTrue();
    assertThat(control.hangUp(call)).as("it is over").isFalse();
  }

  @Test
  void aCallTwilioDoesNotKnowIsOver() {
    // Given
    String unknown = Carrier.aCall();
    carrier.post("/api/twilio/voice", carrier.ringing(unknown, dentist.number()));
    await().until(() -> dentist.calls().size() == 2);
    Call other = dentist.calls().getFirst();

    // Then
    assertThat(control.hangUp(other)).isFalse();
    assertThat(control.ask(other)).isEmpty();
    assertThat(control.price(other)).isEmpty();
  }

  @Test
  void howFarACallHasComeIsToldInOurWords() {
    // Given
    control.hangUp(call);

    // When
    Optional<CallControl.Progress> news = control.ask(call);

    // Then
    assertThat(news).isPresent();
    assertThat(news.get().state()).isEqualTo(CallState.COMPLETED);
    assertThat(news.get().talked()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"-0.00850, 8500", "-0.0000005, 1", "0, 0", "-1.2, 1200000"})
  void aPriceIsInMillionthsOfADollar(String price, long micros) {
    // Given
    twin.rates(name, price);

    // Then
    assertThat(control.price(call)).contains(micros);
  }

  @Test
  void aPriceIsNotKnownUntilTwilioHasRatedTheCall() {
    assertThat(control.price(call)).isEmpty();
  }

  @Test
  void whatOnlyReadsIsTriedAgainWhenTwilioIsBusy() {
    // Given
    twin.refusesOnce(429, Optional.of("0"));
    twin.refusesOnce(503, Optional.empty());

    // When
    Optional<CallControl.Progress> news = control.ask(call);

    // Then
    assertThat(news).isPresent();
    assertThat(twin.asked())
        .filteredOn(asked -> asked.method().equals("GET") && asked.call().equals(name))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "429, RATE_LIMITED",
    "500, MISCONFIGURED",
    "400, REJECTED",
    "401, UNAUTHORIZED",
  })
  void whatChangesSomethingIsNeverTriedAgain(int status, TwilioFault.Kind kind) {
    // Given
    twin.refusesOnce(status, Optional.empty());
    int before = twin.asked().size();

    // Then
    assertThatExceptionOfType(TwilioException.class)
        .isThrownBy(() -> control.limit(call, Duration.ofMinutes(11)))
        .satisfies(refused -> {
          assertThat(refused.fault().kind()).isEqualTo(kind);
          assertThat(refused.fault().code()).hasValue(20429);
          assertThat(refused).hasMessageNotContaining(name).hasNoCause();
        });
    assertThat(twin.asked()).hasSize(before + 1);
  }

  @Test
  void anApiThatIsNotThereIsAFaultWithoutAnAddress() {
    // Given
    URI gone = twin.url();
    twin.close();
    simulator.isControlledAt(Optional.of(gone));

    // Then
    assertThatExceptionOfType(TwilioException.class)
        .isThrownBy(() -> control.hangUp(call))
        .satisfies(away -> assertThat(away.fault().kind()).isEqualTo(TwilioFault.Kind.UNREACHABLE))
        .withMessageNotContaining(SimulatorAccount.SID)
        .withNoCause();
  }

  @Test
  void theWrongTokenIsAFaultAndNotACallThatIsOver() {
    // Given
    try (TwilioTwin another =
        TwilioTwin.open(0, SimulatorAccount.SID, Secret.of("another token"))) {
      another.knows(name, "in-progress");
      simulator.isControlledAt(Optional.of(another.url()));

      // Then
      assertThatExceptionOfType(TwilioException.class)
          .isThrownBy(() -> control.ask(call))
          .satisfies(refused ->
              assertThat(refused.fault().kind()).isEqualTo(TwilioFault.Kind.UNAUTHORIZED));
    }
  }

  @Test
  void aHumanIsToldWhoCallsBeforeSheIsConnected() {
    // When
    boolean given =
        control.transfer(
            call, new PhoneNumber("+12125550123"), Optional.of("Ann & Bob ask for <Friday>."));
    String twiml = twin.asked().getLast().fields().get("Twiml");
    Matcher url =
        Pattern.compile("url=\"http://localhost:\\d+(/api/twilio/whisper/[^\"]+)\"").matcher(twiml);

    // Then
    assertThat(given).isTrue();
    assertThat(twiml).contains(">+12125550123</Number></Dial>").hasSizeLessThan(4000);
    assertThat(url.find()).isTrue();
    Map<String, String> leg = carrier.ringing(Carrier.aCall(), "+12125550123");
    assertThat(carrier.post(url.group(1), leg).body())
        .endsWith("<Response><Say>Ann &amp; Bob ask for &lt;Friday&gt;.</Say></Response>");
    assertThat(carrier.postUnsigned(url.group(1), leg).statusCode()).isEqualTo(403);
  }
}
