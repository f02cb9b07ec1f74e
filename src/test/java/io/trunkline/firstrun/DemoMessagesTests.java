// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calls.Call;
import io.trunkline.calls.Calls;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.DemoVisitor;
import io.trunkline.testing.ProductTest;
import io.trunkline.tools.TakenMessage;
import io.trunkline.tools.TakenMessages;
import io.trunkline.vocabulary.OrganizationId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What callers of the demo left for its people.
@ProductTest
class DemoMessagesTests {

  private static final int MORE_THAN_THERE_ARE = 100;

  @Autowired Tenancy tenancy;
  @Autowired ApplicationContext product;
  @Autowired TakenMessages messages;
  @Autowired Calls calls;
  @Autowired DemoCalls demo;
  @LocalServerPort int port;

  private OrganizationId clinic;

  @BeforeEach
  void findTheClinic() {
    clinic = DemoClinic.in(product);
  }

  @Test
  void eachCallInWhichAMessageWasTakenLeftOneOfItsOwn() {
    // Given
    List<UUID> taken =
        theirCalls().stream()
            .filter(call ->
                call.analysis()
                    .filter(found -> found.outcome().equals("message_taken"))
                    .isPresent())
            .map(call -> call.id().value())
            .toList();

    // When
    List<TakenMessage> left = left(Optional.empty());

    // Then
    assertThat(taken).hasSizeGreaterThan(2);
    assertThat(left).extracting(TakenMessage::call).containsExactlyInAnyOrderElementsOf(taken);
    assertThat(left)
        .allSatisfy(message -> {
          Call call = callOf(message);
          assertThat(message.text())
              .startsWith(call.analysis().orElseThrow().collected().get("name"));
          assertThat(message.callBackNumber()).contains(call.parties().from());
          assertThat(message.takenAt())
              .isBetween(call.times().started(), call.times().ended().orElseThrow());
        });
  }

  @Test
  void someAreSeenToAndSomeAreNot() {
    assertThat(left(Optional.of(true)))
        .isNotEmpty()
        .allSatisfy(
            message -> assertThat(message.doneAt().orElseThrow()).isAfter(message.takenAt()));
    assertThat(left(Optional.of(false))).isNotEmpty();
  }

  @Test
  void whoeverIsThereAlreadyIsNotToldTwice() {
    // Given
    int before = left(Optional.empty()).size();

    // When
    tenancy.within(clinic, () -> demo.make(DemoAgent.LEXI, clinic));

    // Then
    assertThat(left(Optional.empty())).hasSize(before);
  }

  @Test
  void thePersonAtTheDeskReadsThem() throws Exception {
    // When
    String page =
        DemoVisitor.signIn(URI.create("http://localhost:" + port), "DENTIST")
            .read("/client/messages")
            .join()
            .body();

    // Then
    assertThat(page).contains("asks whether we work with Delta Dental");
  }

  private List<TakenMessage> left(Optional<Boolean> done) {
    return tenancy.within(
        clinic, () -> messages.list(clinic, done, Optional.empty(), MORE_THAN_THERE_ARE));
  }

  private List<Call> theirCalls() {
    return tenancy.within(
        clinic,
        () ->
            calls.list(
                Optional.of(clinic), Calls.Filter.NONE, Optional.empty(), MORE_THAN_THERE_ARE));
  }

  private Call callOf(TakenMessage message) {
    return theirCalls().stream()
        .filter(call -> call.id().value().equals(message.call()))
        .findFirst()
        .orElseThrow();
  }
}
