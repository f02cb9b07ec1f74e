// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallState;
import io.trunkline.calls.OpenCalls;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.CredentialSaving;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.Secret;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Calls as Twilio brings them, and as others pretend to.
@ProductTest
class VoiceWebhookTests {

  private static final String VOICE = "/api/twilio/voice";
  private static final String NOBODY = "The number you have called is not in service.";

  @Autowired ApplicationContext product;
  @Autowired Organizing organizing;
  @Autowired SimulatorAccount simulator;
  @Autowired Credentials credentials;
  @LocalServerPort int port;

  private Carrier carrier;
  private SomeBusiness dentist;

  @BeforeEach
  void aDentistWithALine() {
    carrier = new Carrier(port, SimulatorAccount.SID, simulator.token().reveal());
    dentist = SomeBusiness.open(product, organizing.anOrganization("Dentist of the webhooks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/twilio/voice",
        "/api/twilio/incoming-call",
        "/api/webhooks/twilio",
        "/api/webhooks/twilio/{agent}",
        "/api/twilio/voice?agent_id={agent}",
        "/api/twilio/voice?source=console&note=a%20b"
      })
  void aSignedCallIsConnectedToTheAgentAndComesBackAfterItsStream(String pattern) {
    // Given
    String call = Carrier.aCall();
    String path = pattern.replace("{agent}", dentist.agent().toString());

    // When
    HttpResponse<String> answer = carrier.post(path, carrier.ringing(call, dentist.number()));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(answer.body())
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Connect><Stream url=\"ws://")
        .contains("<Parameter name=\"session\" value=\"twilio_" + call + "\"")
        .endsWith(
            "</Stream></Connect><Redirect method=\"POST\">http://localhost:%d/api/twilio/after-stream</Redirect></Response>"
                .formatted(port));
    await().until(() -> dentist.calls().size() == 1);
    Call record = dentist.calls().getFirst();
    assertThat(record.state()).isEqualTo(CallState.RINGING);
    assertThat(record.answering().agent()).contains(dentist.agent());
  }

  @Test
  void whatIsNotSignedIsRefusedAndLeavesNoTrace() {
    // Given
    Map<String, String> ringing = carrier.ringing(Carrier.aCall(), dentist.number());

    // When
    HttpResponse<String> unsigned = carrier.postUnsigned(VOICE, ringing);
    HttpResponse<String> forged =
        carrier.forgingWith("0123456789abcdef0123456789abcdef").post(VOICE, ringing);
    HttpResponse<String> garbled =
        carrier.postSignedAs(VOICE, Carrier.form(ringing), "é not base64");
    Map<String, String> changed = new TreeMap<>(ringing);
    changed.put("From", "+14155550199");
    HttpResponse<String> tampered =
        carrier.postSignedAs(VOICE, Carrier.form(changed), carrier.sign(VOICE, ringing));
    HttpResponse<String> elsewhere =
        carrier.postSignedAs(
            "/api/twilio/incoming-call", Carrier.form(ringing), carrier.sign(VOICE, ringing));

    // Then
    assertThat(List.of(unsigned, forged, garbled, tampered, elsewhere))
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(403);
          assertThat(answer.body()).isEmpty();
        });
    assertThat(OpenCalls.of(product, dentist.organization())).isEmpty();
  }

  @Test
  void theAddressThatIsSignedIsTheConfiguredOneWhateverTheRequestClaims() {
    // Given
    Map<String, String> ringing = carrier.ringing(Carrier.aCall(), dentist.number());
    String body = Carrier.form(ringing);

    // When
    HttpResponse<String> behindAProxy =
        Carrier.send(
            carrier
                .request(VOICE, body)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Twilio-Signature", carrier.sign(VOICE, ringing)));
    StringBuilder signed = new StringBuilder("https://evil.example" + VOICE);
    ringing.forEach((name, value) -> signed.append(name).append(value));
    HttpResponse<String> signedForTheProxy =
        Carrier.send(
            carrier
                .request(VOICE, body)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Twilio-Signature", carrier.signText(signed.toString())));

    // Then
    assertThat(behindAProxy.statusCode()).isEqualTo(200);
    assertThat(signedForTheProxy.statusCode()).isEqualTo(403);
  }

  @Test
  void askedAgainItSaysTheSameBytes() {
    // Given
    Map<String, String> ringing = carrier.ringing(Carrier.aCall(), dentist.number());

    // When
    List<String> answers =
        IntStream.range(0, 3).mapToObj(_ -> carrier.post(VOICE, ringing).body()).toList();

    // Then
    assertThat(answers.stream().distinct()).hasSize(1);
  }

  @Test
  void askedManyTimesAtOnceItIsOneCallWithOneAnswer() throws Exception {
    // Given
    Map<String, String> ringing = carrier.ringing(Carrier.aCall(), dentist.number());
    Callable<String> asking = () -> carrier.post(VOICE, ringing).body();

    // When
    List<String> answers;
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          askers.invokeAll(IntStream.range(0, 12).mapToObj(_ -> asking).toList()).stream()
              .map(Future::resultNow)
              .toList();
    }

    // Then
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(answers.getFirst()).contains("<Stream");
    await().until(() -> !dentist.calls().isEmpty());
    assertThat(dentist.calls()).hasSize(1);
  }

  @Test
  void theKeyOfOneOrganizationProvesNothingAboutAnothersNumberOrAgent() {
    // Given
    SomeBusiness plumber =
        SomeBusiness.open(product, organizing.anOrganization("Plumber of the webhooks"));
    Carrier plumbers = ownAccount(plumber);

    // When
    HttpResponse<String> anothersNumber =
        plumbers.post(VOICE, plumbers.ringing(Carrier.aCall(), dentist.number()));
    HttpResponse<String> anothersAgent =
        plumbers.post(
            VOICE + "?agent_id=" + dentist.agent(),
            plumbers.ringing(Carrier.aCall(), plumber.number()));
    HttpResponse<String> nobodysNumberAndAnothersAgent =
        plumbers.post(
            VOICE + "?agent_id=" + dentist.agent(),
            plumbers.ringing(Carrier.aCall(), SomeBusiness.aNumber()));
    HttpResponse<String> own =
        plumbers.post(VOICE, plumbers.ringing(Carrier.aCall(), plumber.number()));

    // Then
    assertThat(List.of(anothersNumber, anothersAgent, nobodysNumberAndAnothersAgent))
        .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(403));
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.body()).contains("<Stream");
    assertThat(OpenCalls.of(product, plumber.organization())).hasSize(1);
    assertThat(OpenCalls.of(product, dentist.organization())).isEmpty();
  }

  @Test
  void anothersCallIsNotAnsweredAgainForWhoeverKnowsItsName() {
    // Given
    String call = Carrier.aCall();
    carrier.post(VOICE, carrier.ringing(call, dentist.number()));
    SomeBusiness plumber =
        SomeBusiness.open(product, organizing.anOrganization("Plumber of other calls"));
    Carrier plumbers = ownAccount(plumber);

    // When
    HttpResponse<String> asked = plumbers.post(VOICE, plumbers.ringing(call, plumber.number()));

    // Then
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(OpenCalls.of(product, plumber.organization())).isEmpty();
    assertThat(OpenCalls.of(product, dentist.organization())).containsExactly(call);
  }

  @Test
  void aNumberThatIsNobodysIsToldSoPolitely() {
    // When
    HttpResponse<String> answer =
        carrier.post(VOICE, carrier.ringing(Carrier.aCall(), SomeBusiness.aNumber()));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<Say>" + NOBODY)
        .contains("<Hangup")
        .doesNotContain("Stream");
  }

  @Test
  void aNumberThatIsNobodysIsAnsweredByTheAgentThatIsAskedFor() {
    // When
    HttpResponse<String> answer =
        carrier.post(
            "/api/webhooks/twilio/" + dentist.agent(),
            carrier.ringing(Carrier.aCall(), SomeBusiness.aNumber()));

    // Then
    assertThat(answer.body()).contains("<Stream");
  }

  @Test
  void whatIsTooLargeOrUnreadableIsRefused() {
    // Given
    Map<String, String> ringing = carrier.ringing(Carrier.aCall(), dentist.number());
    Map<String, String> large = new TreeMap<>(ringing);
    large.put("Digits", "1".repeat(64 * 1024));
    Map<String, String> many = new TreeMap<>(ringing);
    IntStream.range(0, 200).forEach(field -> many.put("Extra" + field, ""));

    // When
    HttpResponse<String> tooLarge = carrier.post(VOICE, large);
    HttpResponse<String> tooMany = carrier.post(VOICE, many);
    HttpResponse<String> noText = carrier.postSignedAs(VOICE, "From=%C3%28", "x");
    HttpResponse<String> noForm = carrier.postSignedAs(VOICE, "From=%4", "x");
    Map<String, String> nameless = new TreeMap<>(ringing);
    nameless.put("CallSid", "CA-none");
    HttpResponse<String> noCall = carrier.post(VOICE, nameless);

    // Then
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(List.of(tooMany, noText, noForm, noCall))
        .extracting(HttpResponse::statusCode)
        .containsOnly(400);
    assertThat(OpenCalls.of(product, dentist.organization())).isEmpty();
  }

  @Test
  void aFieldThatComesTwiceIsSignedOnceOrTwiceButNeverBelievedInTwoWays() {
    // Given
    Map<String, String> ringing = carrier.ringing(Carrier.aCall(), dentist.number());
    String twice =
        Carrier.form(ringing)
            + "&StatusCallbackEvent=b&StatusCallbackEvent=a&StatusCallbackEvent=b";
    Map<String, String> folded = new TreeMap<>(ringing);
    folded.put("StatusCallbackEvent", "aStatusCallbackEventb");
    Map<String, String> unfolded = new TreeMap<>(ringing);
    unfolded.put("StatusCallbackEvent", "bStatusCallbackEventaStatusCallbackEventb");
    Map<String, String> twoNumbers = new TreeMap<>(ringing);
    twoNumbers.put("AccountSid", SimulatorAccount.SID + "AccountSid" + Carrier.anAccount());
    String twoAccounts =
        Carrier.form(ringing) + "&AccountSid=" + twoNumbers.get("AccountSid").substring(44);

    // When
    HttpResponse<String> once = carrier.postSignedAs(VOICE, twice, carrier.sign(VOICE, folded));
    HttpResponse<String> each = carrier.postSignedAs(VOICE, twice, carrier.sign(VOICE, unfolded));
    HttpResponse<String> ambiguous =
        carrier.postSignedAs(VOICE, twoAccounts, carrier.sign(VOICE, twoNumbers));

    // Then
    assertThat(once.statusCode()).isEqualTo(200);
    assertThat(each.statusCode()).isEqualTo(200);
    assertThat(ambiguous.statusCode()).isEqualTo(403);
  }

  @Test
  void aBodyThatIsNoFormCountsOnlyWithItsHashInTheAddress() throws Exception {
    // Given
    String body = "{\"CallSid\":\"" + Carrier.aCall() + "\"}";
    String hash =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));

    // When
    List<Integer> answers =
        List.of(VOICE, VOICE + "?bodySHA256=" + hash, VOICE + "?bodySHA256=" + "0".repeat(64))
            .stream()
            .map(path ->
                Carrier.send(
                        carrier
                            .request(path, body)
                            .setHeader("Content-Type", "application/json")
                            .header("X-Twilio-Signature", carrier.sign(path, Map.of())))
                    .statusCode())
            .collect(Collectors.toList());

    // Then
    assertThat(answers).as("a call without an account is nobody's").containsOnly(403);
  }

  @Test
  void whoeverSetsANumberUpCanTryIt() {
    // When
    HttpResponse<String> test = carrier.postUnsigned("/api/twilio/test", Map.of());
    HttpResponse<String> health = Carrier.send(carrier.request("/api/twilio/health", "").GET());

    // Then
    assertThat(test.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(test.body())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Say>Hello, this is a test call from the system.</Say><Hangup></Hangup></Response>"
                .replace("<Hangup></Hangup>", "<Hangup/>"));
    assertThat(health.body())
        .isEqualTo(
            "{\"status\":\"ok\",\"elevenlabs_number_configured\":false,\"elevenlabs_number\":null}");
  }

  /// An account of the organization's own, as its owner typed it in.
  private Carrier ownAccount(SomeBusiness business) {
    String account = Carrier.anAccount();
    String token = Carrier.aCall().substring(2);
    CredentialSaving saved =
        business.within(() ->
            credentials.save(
                business.organization(),
                Map.of(
                    CredentialField.TWILIO_ACCOUNT_SID, Secret.of(account),
                    CredentialField.TWILIO_AUTH_TOKEN, Secret.of(token))));
    assertThat(saved).isInstanceOf(CredentialSaving.Saved.class);
    return new Carrier(port, account, token);
  }
}
