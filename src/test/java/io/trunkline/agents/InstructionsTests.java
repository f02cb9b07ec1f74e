// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class InstructionsTests {

  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired Instructions instructions;
  @Autowired JdbcClient database;
  @Autowired Organizing organizing;

  private OrganizationId dentist;
  private Agent lexi;
  private InstructionsScope own;
  private InstructionsScope shared;

  @BeforeEach
  void anAgent() {
    dentist = organizing.anOrganization("Dentist of the instructions");
    lexi =
        switch (within(() -> agents.create(dentist, AgentWish.named("Lexi")))) {
          case AgentSaving.Saved(Agent agent) -> agent;
          case AgentSaving.Refused _, AgentSaving.Overtaken _, AgentSaving.Unknown _ ->
              throw new AssertionError("not created");
        };
    own = InstructionsScope.of(lexi);
    shared = InstructionsScope.of(dentist);
  }

  @Test
  void withoutAnyAnAgentIsToldWhoItIsAndWhatToCollect() {
    // When
    InstructionsInUse inUse = inUse(Channel.VOICE);

    // Then
    assertThat(inUse.source()).isEqualTo(InstructionsInUse.Source.FALLBACK);
    assertThat(inUse.version()).isEmpty();
    assertThat(inUse.text())
        .contains("You are Lexi", "Dentist of the instructions")
        .contains("Collect: name, phone number, reason for the call.");
  }

  @Test
  void theAgentsOwnCountBeforeTheOrganizations() {
    // When
    publish(shared, Channel.VOICE, "Be kind to everybody.");
    InstructionsInUse general = inUse(Channel.VOICE);
    publish(own, Channel.VOICE, "Be Lexi.");
    InstructionsInUse special = inUse(Channel.VOICE);

    // Then
    assertThat(general.source()).isEqualTo(InstructionsInUse.Source.ORGANIZATION);
    assertThat(general.text()).isEqualTo("Be kind to everybody.");
    assertThat(special.source()).isEqualTo(InstructionsInUse.Source.AGENT);
    assertThat(special.text()).isEqualTo("Be Lexi.");
    assertThat(inUse(Channel.SMS).source()).isEqualTo(InstructionsInUse.Source.FALLBACK);
  }

  @Test
  void aCallRemembersTheVersionItsAgentWasTold() {
    // Given
    InstructionsVersion first = publish(own, Channel.VOICE, "First.");
    AgentForCall begun = within(() -> agents.forCall(lexi.id())).orElseThrow();

    // When
    publish(own, Channel.VOICE, "Second.");

    // Then
    InstructionsId used = begun.instructions().version().orElseThrow().id();
    assertThat(used).isEqualTo(first.id());
    assertThat(within(() -> instructions.version(used)))
        .map(InstructionsVersion::text)
        .contains("First.");
    assertThat(within(() -> agents.forCall(lexi.id())).orElseThrow().instructions().text())
        .isEqualTo("Second.");
  }

  @Test
  void goingBackPublishesACopy() {
    // Given
    InstructionsVersion first = publish(own, Channel.SMS, "First.");
    publish(own, Channel.SMS, "Second.");

    // When
    Publication outcome = within(() -> instructions.rollBackTo(first.id()));

    // Then
    assertThat(outcome).isInstanceOf(Publication.Published.class);
    assertThat(versions(own, Channel.SMS))
        .extracting(InstructionsVersion::number, InstructionsVersion::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3, "First."),
            org.assertj.core.groups.Tuple.tuple(2, "Second."),
            org.assertj.core.groups.Tuple.tuple(1, "First."));
    assertThat(versions(own, Channel.SMS).getFirst().copyOf()).contains(1);
    assertThat(inUse(Channel.SMS).text()).isEqualTo("First.");
  }

  @Test
  void whatSomebodyElsePublishedMeanwhileIsNotWrittenOver() {
    // Given
    publish(own, Channel.VOICE, "Hers.");

    // When
    Publication outcome =
        within(() -> instructions.publish(own, Channel.VOICE, "His, begun before hers.", 0));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Publication.Overtaken.class,
            overtaken -> assertThat(overtaken.newest().text()).isEqualTo("Hers."));
    assertThat(versions(own, Channel.VOICE)).hasSize(1);
  }

  @Test
  void whatSaysNothingNewIsNotPublished() {
    // Given
    publish(own, Channel.VOICE, "Be Lexi.\nBe kind.");

    // Then
    assertThat(within(() -> instructions.publish(own, Channel.VOICE, " Be Lexi.\r\nBe kind.\r\n")))
        .isInstanceOf(Publication.Unchanged.class);
    assertThat(within(() -> instructions.publish(own, Channel.VOICE, " \n ")))
        .isInstanceOf(Publication.Empty.class);
    assertThat(within(() -> instructions.publish(own, Channel.VOICE, "x".repeat(20_001))))
        .isInstanceOf(Publication.TooLong.class);
    assertThat(within(() -> instructions.publish(own, Channel.VOICE, "Be\u0000Lexi.")))
        .isInstanceOf(Publication.Unreadable.class);
  }

  @Test
  void thoseWhoPublishAtTheSameMomentGetNumbersOfTheirOwn() throws Exception {
    // When
    try (ExecutorService editors = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Publication>> published =
          IntStream.range(0, 3)
              .mapToObj(editor ->
                  editors.submit(() ->
                      tenancy.within(
                          dentist, () -> instructions.publish(own, Channel.WEB, "By " + editor))))
              .toList();
      for (Future<Publication> one : published) {
        assertThat(one.get()).isInstanceOf(Publication.Published.class);
      }
    }

    // Then
    assertThat(versions(own, Channel.WEB))
        .extracting(InstructionsVersion::number)
        .containsExactly(3, 2, 1);
  }

  @Test
  void aPublishedVersionIsNeverRewritten() {
    // Given
    publish(own, Channel.VOICE, "Be Lexi.");

    // Then
    for (String statement :
        List.of(
            "update instructions_version set words = 'Be evil.'",
            "delete from instructions_version")) {
      assertThatThrownBy(() -> within(() -> database.sql(statement).update()))
          .hasStackTraceContaining("permission denied");
      assertThatThrownBy(() -> tenancy.asPlatform("test", () -> database.sql(statement).update()))
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void anotherOrganizationsVersionIsNone() {
    // Given
    InstructionsVersion version = publish(own, Channel.VOICE, "Be Lexi.");
    OrganizationId plumber = organizing.anOrganization("Plumber of the instructions");

    // Then
    assertThat(tenancy.within(plumber, () -> instructions.version(version.id()))).isEmpty();
    assertThat(tenancy.within(plumber, () -> instructions.rollBackTo(version.id())))
        .isInstanceOf(Publication.Unknown.class);
    assertThat(tenancy.within(plumber, () -> instructions.versions(own, Channel.VOICE))).isEmpty();
  }

  private InstructionsVersion publish(InstructionsScope scope, Channel channel, String text) {
    return switch (within(() -> instructions.publish(scope, channel, text))) {
      case Publication.Published(InstructionsVersion version) -> version;
      case Publication other -> throw new AssertionError(other);
    };
  }

  private InstructionsInUse inUse(Channel channel) {
    return within(() -> instructions.inUse(lexi, channel));
  }

  private List<InstructionsVersion> versions(InstructionsScope scope, Channel channel) {
    return within(() -> instructions.versions(scope, channel));
  }

  private <T> T within(Supplier<T> work) {
    return tenancy.within(dentist, work);
  }
}
