// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.Agents;
import io.trunkline.agents.CollectedField;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.AgentAtWork;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProductTest
class ToolSessionTests {

  private static final String FRONT_DESK = "+12025550143";
  private static final String CALLER = "+493012345678";

  @Autowired Tenancy tenancy;
  @Autowired Toolbox toolbox;
  @Autowired Agents agents;
  @Autowired AuditLog audit;
  @Autowired ToolJournal journal;
  @Autowired TakenMessageTable messages;
  @Autowired Organizing organizing;

  private OrganizationId dentist;
  private UUID call;

  @BeforeEach
  void anOrganization() {
    dentist = organizing.anOrganization("Dentist with tools");
    call = UUID.randomUUID();
  }

  @Test
  void anAgentIsOfferedWhatItHas() {
    assertThat(offers(List.of(), Optional.of(FRONT_DESK), "end_call", "transfer_call"))
        .containsExactlyInAnyOrder("end_call", "transfer_call");
    assertThat(offers(List.of(), Optional.empty(), "take_message")).containsExactly("take_message");
    assertThat(offers(List.of(new CollectedField("name", "Name", true)), Optional.empty()))
        .containsExactly("save_details");
  }

  @Test
  void whatPeopleCanChooseIsKnown() {
    assertThat(tenancy.within(dentist, () -> toolbox.known(dentist)))
        .extracting(KnownTool::name)
        .containsExactlyInAnyOrder("end_call", "transfer_call", "take_message");
  }

  @Test
  void endingTheCallIsForWhoeverCarriesIt() {
    // When
    ToolAnswer answer = session("end_call").use("1", "end_call", "");

    // Then
    assertThat(answer.worked()).isTrue();
    assertThat(answer.action()).contains(new CallAction.HangUp());
    assertThat(answer.json()).contains("\"ok\":true");
  }

  @Test
  void theDestinationComesFromTheAgentWhateverTheModelSays() {
    // Given
    ToolSession session = session("transfer_call");

    // When
    ToolAnswer told =
        session.use("1", "transfer_call", "{\"reason\": \"asked\", \"to\": \"+19005550123\"}");
    ToolAnswer cold = session.use("2", "transfer_call", "{\"reason\": \"asked\"}");
    session.turnBegan();
    ToolAnswer warm =
        session.use("3", "transfer_call", "{\"reason\": \"asked\", \"briefing\": \"Mr Smith\"}");

    // Then
    assertThat(told.worked()).isFalse();
    assertThat(told.json()).contains("`to` is not among the arguments");
    assertThat(cold.action())
        .contains(new CallAction.Transfer(new PhoneNumber(FRONT_DESK), Optional.empty()));
    assertThat(warm.action())
        .contains(new CallAction.Transfer(new PhoneNumber(FRONT_DESK), Optional.of("Mr Smith")));
  }

  @Test
  void aCallIsLeftOnceInATurn() {
    // Given
    ToolSession session = session("transfer_call", "end_call");

    // When
    ToolAnswer first = session.use("1", "end_call", "{}");
    ToolAnswer second = session.use("2", "transfer_call", "{\"reason\": \"too\"}");

    // Then
    assertThat(first.action()).isPresent();
    assertThat(second.action()).isEmpty();
    assertThat(second.worked()).isFalse();
  }

  @Test
  void aMessageIsWrittenDownOnceHoweverOftenItIsAskedFor() {
    // Given
    String arguments = "{\"message\": \"Please call\\u0000 back.\", \"for_whom\": \"Dr Bright\"}";

    // When
    ToolSession session = session("take_message");
    ToolAnswer first = session.use("use-1", "take_message", arguments);
    ToolAnswer again = session.use("use-1", "take_message", arguments);
    // A call that was lost and found again has a session of its own.
    ToolAnswer later = session("take_message").use("use-1", "take_message", arguments);

    // Then
    assertThat(first.worked()).isTrue();
    assertThat(again).isSameAs(first);
    assertThat(later.worked()).isTrue();
    List<TakenMessage> taken = tenancy.within(dentist, () -> messages.of(dentist, call));
    assertThat(taken).hasSize(1);
    assertThat(taken.getFirst().text()).isEqualTo("Please call  back.");
    assertThat(taken.getFirst().forWhom()).contains("Dr Bright");
    assertThat(taken.getFirst().callBackNumber()).contains(CALLER);
    assertThat(actions()).contains("message.taken", "tool.used");
  }

  @Test
  void anotherOrganizationSeesNoMessageOfThisOne() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber without messages");
    session("take_message").use("1", "take_message", "{\"message\": \"Call back.\"}");

    // When
    List<TakenMessage> seen = tenancy.within(plumber, () -> messages.of(dentist, call));

    // Then
    assertThat(seen).isEmpty();
  }

  @Test
  void detailsAreSavedBitByBit() {
    // Given
    ToolSession session =
        session(
            AgentAtWork.work(
                Optional.empty(),
                List.of(
                    new CollectedField("name", "Name", true),
                    new CollectedField("party_size", "Party size", true),
                    new CollectedField("wish", "Wish", false))));

    // When
    ToolAnswer some = session.use("1", "save_details", "{\"name\": \"Mia\"}");
    ToolAnswer rest =
        session.use("2", "save_details", "{\"name\": \"Mia Berg\", \"party_size\": \"4\"}");

    // Then
    assertThat(some.json()).contains("Still needed: Party size.");
    assertThat(rest.json()).contains("Everything required is there.");
    assertThat(session.collected()).isEqualTo(Map.of("name", "Mia Berg", "party_size", "4"));
    assertThat(session.offers().getFirst().description())
        .contains("Required before the call ends: Name, Party size.");
  }

  @Test
  void detailsThatAreNotAskedForAreRefused() {
    // Given
    ToolSession session =
        session(
            AgentAtWork.work(Optional.empty(), List.of(new CollectedField("name", "Name", true))));

    // When
    ToolAnswer other = session.use("1", "save_details", "{\"organization_id\": \"x\"}");
    ToolAnswer tooLong =
        session.use("2", "save_details", "{\"name\": \"" + "x".repeat(501) + "\"}");
    ToolAnswer number = session.use("3", "save_details", "{\"name\": 5}");
    ToolAnswer nothing = session.use("4", "save_details", "{}");

    // Then
    assertThat(List.of(other, tooLong, number, nothing)).noneMatch(ToolAnswer::worked);
    assertThat(session.collected()).isEmpty();
  }

  @Test
  void fiveMegabytesAreNotEvenRead() {
    // Given
    ToolSession session = session("take_message");

    // When
    ToolAnswer huge =
        session.use("1", "take_message", "{\"message\": \"" + "x".repeat(5_000_000) + "\"}");
    ToolAnswer deep = session.use("2", "take_message", "[".repeat(2000) + "]".repeat(2000));
    ToolAnswer broken = session.use("3", "take_message", "{\"message\": ");
    ToolAnswer twice = session.use("4", "take_message", "{\"message\": \"a\", \"message\": \"b\"}");
    ToolAnswer after = session.use("5", "take_message", "{\"message\": \"Still here.\"}");

    // Then
    assertThat(List.of(huge, deep, broken, twice)).noneMatch(ToolAnswer::worked);
    assertThat(huge.json()).contains("too large");
    assertThat(after.worked()).isTrue();
    assertThat(refusals()).containsExactlyInAnyOrder("arguments-too-large", "arguments-unreadable");
  }

  @Test
  void twoHundredUsesInOneReplyAreHeldBackAndLeaveOneLineInTheLog() {
    // Given
    ToolSession session = session("take_message");

    // When
    List<ToolAnswer> answers =
        IntStream.range(0, 200)
            .mapToObj(use -> session.use("use-" + use, "take_message", "{\"message\": \"Again.\"}"))
            .toList();
    session.turnBegan();
    ToolAnswer afterwards = session.use("later", "take_message", "{\"message\": \"Now.\"}");

    // Then
    assertThat(answers.stream().filter(ToolAnswer::worked)).hasSize(8);
    assertThat(session.refused()).isEqualTo(192);
    assertThat(refusals()).containsExactly("too-many-in-turn");
    assertThat(afterwards.worked()).isTrue();
    assertThat(tenancy.within(dentist, () -> messages.of(dentist, call))).hasSize(9);
  }

  @Test
  void aCallHasFortyUsesAndGoesOnWithout() {
    // Given
    ToolSession session = session("take_message");

    // When
    long worked =
        IntStream.range(0, 60)
            .peek(_ -> session.turnBegan())
            .mapToObj(use -> session.use("use-" + use, "take_message", "{\"message\": \"More.\"}"))
            .filter(ToolAnswer::worked)
            .count();

    // Then
    assertThat(worked).isEqualTo(40);
    assertThat(refusals()).containsExactly("too-many-in-call");
  }

  @Test
  void aToolTheAgentDoesNotHaveIsRefusedLikeOneThereIsNot() {
    // Given
    ToolSession session = session("end_call");

    // When
    ToolAnswer other = session.use("1", "transfer_call", "{\"reason\": \"asked\"}");
    ToolAnswer none = session.use("2", "drop_tables; +4930123456", "{}");

    // Then
    assertThat(other.json()).isEqualTo(none.json());
    assertThat(entries("tool.refused")).hasSize(1);
    assertThat(entries("tool.refused").toString()).doesNotContain("drop_tables");
  }

  @Test
  void oneUseByManyThreadsAtOnceIsDoneOnce() throws Exception {
    // Given
    ToolSession session = session("take_message");

    // When
    List<Future<ToolAnswer>> running;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      running =
          IntStream.range(0, 20)
              .mapToObj(_ ->
                  threads.submit(
                      () -> session.use("same", "take_message", "{\"message\": \"Once.\"}")))
              .toList();
    }

    // Then
    assertThat(running.stream().map(Future::resultNow)).allMatch(ToolAnswer::worked);
    assertThat(tenancy.within(dentist, () -> messages.of(dentist, call))).hasSize(1);
    assertThat(entries("tool.used")).hasSize(1);
  }

  @Test
  void whatWasSaidIsNotInTheLog() {
    // When
    session("take_message").use("1", "take_message", "{\"message\": \"My secret illness.\"}");

    // Then
    assertThat(entries("tool.used").toString() + entries("message.taken"))
        .doesNotContain("illness")
        .contains("took-ms")
        .contains(call.toString());
  }

  private ToolSession session(String... tools) {
    return session(AgentAtWork.work(Optional.of(FRONT_DESK), List.of(), tools));
  }

  private ToolSession session(AgentWork work) {
    return tenancy.within(
        dentist,
        () -> {
          Agent agent =
              agents.list(dentist).stream()
                  .filter(there -> there.work().equals(work))
                  .findFirst()
                  .orElseGet(() -> AgentAtWork.with(agents, dentist, work));
          return toolbox.begin(new ToolContext(dentist, call, agent, CALLER));
        });
  }

  private List<String> offers(
      List<CollectedField> collects, Optional<String> transferTo, String... tools) {
    OrganizationId bakery = organizing.anOrganization("Bakery with tools");
    AgentWork work = AgentAtWork.work(transferTo, collects, tools);
    return tenancy
        .within(
            bakery,
            () ->
                toolbox.begin(
                    new ToolContext(bakery, call, AgentAtWork.with(agents, bakery, work), CALLER)))
        .offers()
        .stream()
        .map(ToolOffer::name)
        .toList();
  }

  /// The log is written beside the calls.
  private List<AuditEntry> log() {
    await().until(() -> journal.unwritten() == 0);
    return tenancy.within(
        dentist, () -> audit.search(AuditFilter.newestActs(Optional.of(dentist), 200)));
  }

  private List<String> refusals() {
    return entries("tool.refused").stream()
        .map(entry -> entry.detail().getOrDefault("why", ""))
        .toList();
  }

  private List<AuditEntry> entries(String action) {
    return log().stream().filter(entry -> entry.action().equals(action)).toList();
  }

  private List<String> actions() {
    return log().stream().map(AuditEntry::action).toList();
  }
}
