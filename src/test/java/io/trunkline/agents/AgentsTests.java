// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class AgentsTests {

  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired AuditLog audit;
  @Autowired JdbcClient database;
  @Autowired Organizing organizing;

  private OrganizationId dentist;
  private OrganizationId plumber;

  @BeforeEach
  void twoOrganizations() {
    dentist = organizing.anOrganization("Dentist of the agents");
    plumber = organizing.anOrganization("Plumber of the agents");
  }

  @Test
  void aNewAgentIsADraftAsWished() {
    // Given
    AgentWish wish = SomeWish.full();

    // When
    Agent agent = created(wish);

    // Then
    assertThat(agent.wish()).isEqualTo(wish);
    assertThat(agent.state()).isEqualTo(AgentState.DRAFT);
    assertThat(agent.revision().number()).isEqualTo(1);
    assertThat(within(() -> agents.find(agent.id()))).contains(agent);
    assertThat(within(() -> agents.list(dentist))).containsExactly(agent);
    assertThat(actions(agent)).containsExactly("agent.created");
  }

  @Test
  void aNewAgentsEngineIsChosenWhenItIsCalled() {
    // When
    Agent agent = created(AgentWish.named("Lexi"));

    // Then
    assertThat(agent.voice().engine()).isEmpty();
    assertThat(agent.voice().engineWord()).isEqualTo("automatic");
    assertThat(agent.limits().maxSeconds()).isEqualTo(1800);
  }

  @Test
  void theOldNameOfAVoiceMeansTheVoiceItHasNow() {
    // Given
    AgentVoice nova =
        new AgentVoice(Optional.of(EngineName.OPENAI), Optional.empty(), "nova", "en-US", 1);

    // When
    Agent agent = created(SomeWish.with(AgentWish.named("Nova"), nova));

    // Then
    assertThat(agent.voice().voice()).isEqualTo("marin");
    assertThat(agent.voice().languageCode()).isEqualTo("en");
  }

  static Stream<Arguments> wrongWishes() {
    AgentWish fine = AgentWish.named("Lexi");
    AgentVoice voice = fine.voice();
    return Stream.of(
        Arguments.of(AgentWish.named("  "), AgentFault.Part.NAME),
        Arguments.of(AgentWish.named("x".repeat(61)), AgentFault.Part.NAME),
        Arguments.of(AgentWish.named("Le\nxi"), AgentFault.Part.NAME),
        Arguments.of(SomeWish.with(fine, voice("fable", "en", 1)), AgentFault.Part.VOICE),
        Arguments.of(SomeWish.with(fine, voice("cedar", "klingon", 1)), AgentFault.Part.LANGUAGE),
        Arguments.of(SomeWish.with(fine, voice("cedar", "en-QQ", 1)), AgentFault.Part.LANGUAGE),
        Arguments.of(SomeWish.with(fine, voice("cedar", "en", 1.6)), AgentFault.Part.SPEED),
        Arguments.of(
            SomeWish.with(
                fine, new AgentVoice(voice.engine(), Optional.of("a b"), "cedar", "en", 1)),
            AgentFault.Part.MODEL),
        Arguments.of(SomeWish.speakingAgainAfter(4999), AgentFault.Part.IDLE_MILLISECONDS),
        Arguments.of(SomeWish.speakingAgainAfter(30_001), AgentFault.Part.IDLE_MILLISECONDS),
        Arguments.of(SomeWish.with(fine, new AgentLimits(59, 40)), AgentFault.Part.MAX_SECONDS),
        Arguments.of(SomeWish.with(fine, new AgentLimits(7201, 40)), AgentFault.Part.MAX_SECONDS),
        Arguments.of(SomeWish.with(fine, new AgentLimits(60, 9)), AgentFault.Part.SILENCE_SECONDS),
        Arguments.of(
            SomeWish.with(fine, new AgentRecording(true, false, " ")), AgentFault.Part.DISCLOSURE),
        Arguments.of(
            SomeWish.with(fine, new AgentRecording(true, true, "Recorded\u0007.")),
            AgentFault.Part.DISCLOSURE),
        Arguments.of(greeting("Hello\u0000there"), AgentFault.Part.GREETING));
  }

  static Stream<Arguments> wrongWork() {
    AgentWish fine = AgentWish.named("Lexi");
    return Stream.of(
        Arguments.of(
            SomeWish.with(fine, work(Set.of(AgentWork.TRANSFER))), AgentFault.Part.TRANSFER_TO),
        Arguments.of(
            SomeWish.with(fine, puttingThroughTo("+19005550123")), AgentFault.Part.TRANSFER_TO),
        Arguments.of(
            SomeWish.with(fine, puttingThroughTo("+881612345678")), AgentFault.Part.TRANSFER_TO),
        Arguments.of(SomeWish.with(fine, work(Set.of("rm -rf"))), AgentFault.Part.TOOLS),
        Arguments.of(SomeWish.with(fine, work(Set.of("never_heard_of"))), AgentFault.Part.TOOLS),
        Arguments.of(
            SomeWish.with(
                fine,
                new AgentWork(AgentWork.Mode.TWO_AGENT, Set.of(), Optional.empty(), List.of())),
            AgentFault.Part.MODE),
        Arguments.of(
            SomeWish.with(
                fine,
                work(
                    Set.of(),
                    new CollectedField("name", "Name", true),
                    new CollectedField("name", "Their name", true))),
            AgentFault.Part.COLLECTS));
  }

  private static AgentWork puttingThroughTo(String number) {
    return new AgentWork(
        AgentWork.Mode.SINGLE,
        Set.of(AgentWork.TRANSFER),
        Optional.of(new PhoneNumber(number)),
        List.of());
  }

  private static AgentWish greeting(String words) {
    AgentWish fine = AgentWish.named("Lexi");
    return new AgentWish(
        fine.name(),
        words,
        fine.voice(),
        fine.listening(),
        fine.limits(),
        fine.recording(),
        fine.work());
  }

  @ParameterizedTest
  @MethodSource({"wrongWishes", "wrongWork"})
  void anAgentThatCannotBeIsNotMade(AgentWish wish, AgentFault.Part part) {
    // When
    AgentSaving outcome = within(() -> agents.create(dentist, wish));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            AgentSaving.Refused.class,
            refused -> assertThat(refused.faults()).extracting(AgentFault::part).contains(part));
    assertThat(within(() -> agents.list(dentist))).isEmpty();
  }

  @Test
  void twoAgentsOfAnOrganizationDoNotShareAName() {
    // Given
    created(AgentWish.named("Lexi"));
    Agent max = created(AgentWish.named("Max"));

    // When
    AgentSaving again = within(() -> agents.create(dentist, AgentWish.named("LEXI")));
    AgentSaving renamed = within(() -> agents.change(max.id(), 1, AgentWish.named("lexi")));
    AgentSaving elsewhere =
        tenancy.within(plumber, () -> agents.create(plumber, AgentWish.named("Lexi")));

    // Then
    assertThat(again).isInstanceOf(AgentSaving.Refused.class);
    assertThat(renamed).isInstanceOf(AgentSaving.Refused.class);
    assertThat(elsewhere).isInstanceOf(AgentSaving.Saved.class);
  }

  @Test
  void ofTwoWhoTakeANameAtOnceOneIsTold() throws Exception {
    // Given
    Agent max = created(AgentWish.named("Max"));
    Agent mia = created(AgentWish.named("Mia"));
    CyclicBarrier together = new CyclicBarrier(2);

    // When
    List<AgentSaving> outcomes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> rename(max, together));
      var second = threads.submit(() -> rename(mia, together));
      outcomes = List.of(first.get(), second.get());
    }

    // Then
    assertThat(outcomes).hasAtLeastOneElementOfType(AgentSaving.Saved.class);
    assertThat(outcomes).hasAtLeastOneElementOfType(AgentSaving.Refused.class);
  }

  private AgentSaving rename(Agent agent, CyclicBarrier together) {
    return within(() -> {
      try {
        together.await();
        AgentSaving outcome = agents.change(agent.id(), 1, AgentWish.named("Lexi"));
        // The other one comes while this transaction is still open.
        database.sql("select pg_sleep(0.2)::text").query(String.class).single();
        return outcome;
      } catch (InterruptedException | BrokenBarrierException broken) {
        throw new IllegalStateException(broken);
      }
    });
  }

  @Test
  void aChangeMadeFromAnOldRevisionIsRefused() {
    // Given
    Agent agent = created(AgentWish.named("Lexi"));
    AgentSaving first = within(() -> agents.change(agent.id(), 1, SomeWish.full()));

    // When
    AgentSaving second = within(() -> agents.change(agent.id(), 1, AgentWish.named("Lex")));

    // Then
    assertThat(first)
        .isInstanceOfSatisfying(
            AgentSaving.Saved.class,
            saved -> assertThat(saved.agent().revision().number()).isEqualTo(2));
    assertThat(second)
        .isInstanceOfSatisfying(
            AgentSaving.Overtaken.class,
            overtaken -> assertThat(overtaken.now().name()).isEqualTo(SomeWish.full().name()));
    assertThat(actions(agent)).containsExactly("agent.changed", "agent.created");
  }

  @Test
  void anAgentGoesLivePausesAndResumes() {
    // Given
    Agent agent = created(AgentWish.named("Lexi"));

    // Then
    assertThat(within(() -> agents.pause(agent.id()))).isInstanceOf(AgentTurn.NotFromHere.class);
    assertThat(turned(agents::goLive, agent).isLive()).isTrue();
    assertThat(within(() -> agents.goLive(agent.id()))).isInstanceOf(AgentTurn.NotFromHere.class);
    assertThat(turned(agents::pause, agent).state()).isEqualTo(AgentState.PAUSED);
    assertThat(turned(agents::resume, agent).revision().liveSince()).isPresent();
    assertThat(actions(agent))
        .containsExactly("agent.resumed", "agent.paused", "agent.went-live", "agent.created");
  }

  @Test
  void anotherOrganizationsAgentIsNoAgent() {
    // Given
    Agent agent = created(AgentWish.named("Lexi"));

    // Then
    assertThat(tenancy.within(plumber, () -> agents.find(agent.id()))).isEmpty();
    assertThat(tenancy.within(plumber, () -> agents.list(plumber))).isEmpty();
    assertThat(tenancy.within(plumber, () -> agents.forCall(agent.id()))).isEmpty();
    assertThat(tenancy.within(plumber, () -> agents.goLive(agent.id())))
        .isInstanceOf(AgentTurn.Unknown.class);
    assertThat(tenancy.within(plumber, () -> agents.change(agent.id(), 1, agent.wish())))
        .isInstanceOf(AgentSaving.Unknown.class);
    assertThatThrownBy(
            () -> tenancy.within(plumber, () -> agents.create(dentist, AgentWish.named("Spy"))))
        .hasStackTraceContaining("row-level security");
  }

  @Test
  void anOperatorSeesAllOfThemByPages() {
    // Given
    created(AgentWish.named("Zoe of the pages"));
    Agent ada = created(AgentWish.named("Ada of the pages"));

    // When
    List<Agent> first = page(Optional.empty());
    List<Agent> second = page(first.stream().findFirst());

    // Then
    assertThat(first).containsExactly(ada);
    assertThat(second).extracting(Agent::name).containsExactly("Zoe of the pages");
  }

  @Test
  void nobodyTakesAnAgentAway() {
    // Given
    created(AgentWish.named("Lexi"));

    // Then
    assertThatThrownBy(
            () -> tenancy.within(dentist, () -> database.sql("delete from agent").update()))
        .hasStackTraceContaining("permission denied");
  }

  private List<Agent> page(Optional<Agent> after) {
    return tenancy.asPlatform(
        "test the pages",
        () -> agents.list(Optional.of(dentist), Optional.of(AgentState.DRAFT), after, 1));
  }

  private Agent turned(Function<AgentId, AgentTurn> turn, Agent agent) {
    return switch (within(() -> turn.apply(agent.id()))) {
      case AgentTurn.Turned(Agent now) -> now;
      case AgentTurn.NotFromHere _, AgentTurn.Unknown _ -> throw new AssertionError("not turned");
    };
  }

  private Agent created(AgentWish wish) {
    return switch (within(() -> agents.create(dentist, wish))) {
      case AgentSaving.Saved(Agent agent) -> agent;
      case AgentSaving.Refused _, AgentSaving.Overtaken _, AgentSaving.Unknown _ ->
          throw new AssertionError("not created");
    };
  }

  private List<String> actions(Agent agent) {
    return within(() -> audit.search(AuditFilter.newestActs(Optional.empty(), 20))).stream()
        .filter(entry -> entry.subject().equals(agent.id().toString()))
        .map(AuditEntry::action)
        .collect(Collectors.toList());
  }

  private <T> T within(Supplier<T> work) {
    return tenancy.within(dentist, work);
  }

  private static AgentVoice voice(String name, String language, double speed) {
    return new AgentVoice(Optional.empty(), Optional.empty(), name, language, speed);
  }

  private static AgentWork work(Set<String> tools, CollectedField... collects) {
    return new AgentWork(
        AgentWork.Mode.SINGLE, tools, Optional.<PhoneNumber>empty(), List.of(collects));
  }
}
