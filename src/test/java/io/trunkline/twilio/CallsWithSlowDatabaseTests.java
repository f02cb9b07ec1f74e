// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.AgentWork;
import io.trunkline.agents.Agents;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallState;
import io.trunkline.operations.Wire.Way;
import io.trunkline.tools.ToolAnswer;
import io.trunkline.tools.ToolContext;
import io.trunkline.tools.ToolSession;
import io.trunkline.tools.Toolbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything the database is asked takes five seconds longer: whoever calls does not notice, and
/// nothing is written twice for it.
@TestInstance(Lifecycle.PER_CLASS)
class CallsWithSlowDatabaseTests {

  private static final String VOICE = "/api/twilio/voice";
  private static final String STATUS = "/api/twilio/status";
  private static final Duration LATENCY = Duration.ofSeconds(5);

  /// More than there are connections.
  private static final int CALLS_AT_ONCE = 15;

  private WiredProduct product;
  private Carrier carrier;

  @BeforeAll
  void start() throws IOException {
    product = WiredProduct.start();
    carrier = product.carrier();
  }

  @AfterEach
  void hurry() {
    product.wire().hurry();
  }

  @AfterAll
  void stop() throws IOException {
    product.close();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void callsAreAnsweredBeforeTheDatabaseSaysAnythingAndAreOnRecordOnce(Way slow) throws Exception {
    // Given
    SomeBusiness dentist = product.business("Dentist, slow " + slow);
    SomeBusiness plumber = product.business("Plumber, slow " + slow);
    Carrier plumbers = plumber.ownCarrier();
    product.rememberNow();
    List<String> names = Stream.generate(Carrier::aCall).limit(CALLS_AT_ONCE).toList();
    String theirs = Carrier.aCall();
    String first = answered(dentist, Carrier.aCall()).body();

    // When
    product.wire().slow(slow, LATENCY);
    long began = System.nanoTime();
    List<HttpResponse<String>> answers = new ArrayList<>(answeredAtOnce(dentist, names));
    answers.add(plumbers.post(VOICE, plumbers.ringing(theirs, plumber.number())));
    long passed = product.wire().passed();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    String again = answered(dentist, names.getFirst()).body();
    int told = carrier.post(STATUS, over(dentist, names.getFirst())).statusCode();

    // Then
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).startsWith("<?xml").contains("<Connect", "<Stream");
        });
    assertThat(first).contains("<Stream");
    assertThat(passed).as("what the database could say meanwhile").isZero();
    assertThat(took).isLessThan(LATENCY);
    assertThat(again).isEqualTo(answers.getFirst().body());
    assertThat(told).isEqualTo(204);

    // When
    product.wire().hurry();

    // Then
    requireOnRecordOnce(dentist, names);
    requireOnRecordOnce(plumber, List.of(theirs));
    requireOver(dentist, names.getFirst());
  }

  @Test
  void whatAToolDidIsRecordedBesideTheCallWhichGoesOn() {
    // Given
    SomeBusiness dentist = product.business("Dentist, slow audit log");
    ToolSession call = session(dentist);

    // When
    product.wire().slow(Way.FROM_THE_DATABASE, LATENCY);
    ToolAnswer answer = call.use("1", AgentWork.HANG_UP, "{}");
    long passed = product.wire().passed();

    // Then
    assertThat(answer.worked()).isTrue();
    assertThat(passed).as("what the database could say meanwhile").isZero();

    // When
    product.wire().hurry();

    // Then
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(acts(dentist)).contains("tool.used"));
  }

  private ToolSession session(SomeBusiness business) {
    return business.within(() ->
        product
            .bean(Toolbox.class)
            .begin(
                new ToolContext(
                    business.organization(),
                    UUID.randomUUID(),
                    product.bean(Agents.class).find(business.agent()).orElseThrow(),
                    "+14155550100")));
  }

  private List<String> acts(SomeBusiness business) {
    return business
        .within(
            () -> product.bean(AuditLog.class).search(AuditFilter.newestActs(Optional.empty(), 50)))
        .stream()
        .map(AuditEntry::action)
        .toList();
  }

  private HttpResponse<String> answered(SomeBusiness business, String call) {
    return carrier.post(VOICE, carrier.ringing(call, business.number()));
  }

  private List<HttpResponse<String>> answeredAtOnce(SomeBusiness business, List<String> calls)
      throws Exception {
    try (ExecutorService lines = Executors.newVirtualThreadPerTaskExecutor()) {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer :
          lines.invokeAll(
              calls.stream()
                  .<Callable<HttpResponse<String>>>map(call -> () -> answered(business, call))
                  .toList())) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private Map<String, String> over(SomeBusiness business, String call) {
    Map<String, String> over = carrier.status(call, business.number(), "completed", 3);
    over.put("CallDuration", "9");
    return over;
  }

  private static void requireOnRecordOnce(SomeBusiness business, List<String> calls) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(names(business)).containsAll(calls));
    assertThat(names(business)).doesNotHaveDuplicates();
  }

  private static List<String> names(SomeBusiness business) {
    return business.calls().stream()
        .map(call -> call.parties().carrierCall().orElseThrow())
        .toList();
  }

  private static void requireOver(SomeBusiness business, String call) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> find(business, call).times().finished().isPresent());
    Call record = find(business, call);
    assertThat(record.state()).isEqualTo(CallState.COMPLETED);
    assertThat(business.events(record).stream().map(CallEvent::kind))
        .filteredOn("carrier.completed"::equals)
        .hasSize(1);
  }

  private static Call find(SomeBusiness business, String call) {
    return business.calls().stream()
        .filter(known -> known.parties().carrierCall().filter(call::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }
}
