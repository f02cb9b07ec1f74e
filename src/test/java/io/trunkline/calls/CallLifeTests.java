// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentLimits;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentRecording;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentVoice;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.Agents;
import io.trunkline.agents.Channel;
import io.trunkline.agents.Instructions;
import io.trunkline.agents.InstructionsScope;
import io.trunkline.calls.Switchboard.Answer;
import io.trunkline.media.CallBrief;
import io.trunkline.media.EndReason;
import io.trunkline.media.wire.Transport;
import io.trunkline.numbers.LineChannel;
import io.trunkline.numbers.Lines;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.tools.CallAction;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/// A call from its ring to its record, through the running product and its database.
@ProductTest
@Import(CallLifeTests.Finished.class)
class CallLifeTests {

  private static final String ACCOUNT = "AC00000000000000000000000000000001";

  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired Lines lines;
  @Autowired Organizing organizing;
  @Autowired Switchboard switchboard;
  @Autowired StatusDesk statusDesk;
  @Autowired AfterStream afterStream;
  @Autowired Calls calls;
  @Autowired Journals journals;
  @Autowired MediaPlane plane;
  @Autowired Instructions instructions;
  @Autowired Finished finished;

  private final EventLoopGroup loops = Transport.loops("caller", 1);
  private final List<AnswerPlan> plans = new CopyOnWriteArrayList<>();
  private OrganizationId dentist;
  private PhoneNumber number;
  private final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void anOrganizationWithALiveAgentOnALine() {
    dentist = organizing.anOrganization("Dentist of the calls");
    AgentId lexi = liveAgent();
    number =
        PhoneNumber.parse("+1202555" + (1000 + Math.abs(sid.hashCode() % 9000)), Optional.empty())
            .orElseThrow();
    tenancy.asPlatform(
        "test", () -> lines.link(dentist, number, LineChannel.VOICE, "", Optional.of(lexi)));
  }

  @AfterEach
  void stop() {
    var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void aCallBecomesARecordWithWhatWasSaid() throws Exception {
    // Given
    URI stream = URI.create(reply(answer()));
    TwilioCaller caller = new TwilioCaller(loops, CallerOptions.to(stream, sid));

    // When
    caller.call().join();
    await().atMost(Duration.ofSeconds(20)).until(() -> caller.heard().join().millisPlayed() > 500);
    caller.hangUp();
    told(CallState.COMPLETED, 3);

    // Then
    await().atMost(Duration.ofSeconds(10)).until(() -> finished.count(dentist) == 1);
    Call call = call();
    assertThat(call.state()).isEqualTo(CallState.COMPLETED);
    assertThat(call.session()).isEqualTo("twilio_" + sid);
    assertThat(call.reason()).contains("caller-hung-up");
    assertThat(turns(call)).isNotEmpty();
    assertThat(turns(call).getFirst().text()).contains("This is Lexi");
    assertThat(events(call))
        .extracting(CallEvent::kind)
        .contains("stream.ended", "carrier.completed");
  }

  @Test
  void theSameCallIsAnsweredWithTheSameWords() {
    assertThat(reply(answer())).isEqualTo(reply(answer()));
    assertThat(plans).hasSize(1);
  }

  @Test
  void aNumberNobodyHasGetsASentenceAndNoRecord() {
    // When
    Answer answer =
        switchboard.answer(
            incoming("+12025550999", Optional.empty(), Optional.empty()),
            StreamProof.NONE,
            this::words);

    // Then
    assertThat(reply(answer)).contains("not in service");
    assertThat(journals.begun(sid)).isEmpty();
  }

  @Test
  void somebodyElsesAccountCannotBringCallsToThisNumber() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber of the calls");

    // When
    Answer answer =
        switchboard.answer(
            incoming(number.e164(), Optional.of(plumber), Optional.empty()),
            StreamProof.NONE,
            this::words);

    // Then
    assertThat(answer).isEqualTo(new Answer.NotYours());
    assertThat(plans).isEmpty();
    assertThat(journals.begun(sid)).isEmpty();
  }

  @Test
  void aPausedAgentIsSorryAndTheMissedCallIsOnRecord() {
    // Given
    tenancy.within(dentist, () -> agents.list(dentist).forEach(agent -> agents.pause(agent.id())));

    // When
    Answer answer = answer();
    told(CallState.COMPLETED, 1);

    // Then
    assertThat(reply(answer)).contains("nobody can take your call");
    await().until(() -> finished.count(dentist) == 1);
    assertThat(call().state()).isEqualTo(CallState.COMPLETED);
  }

  @Test
  void newsInAnyOrderAndNumberMoveACallForwardOnly() {
    // Given
    answer();
    await()
        .until(() -> tenancy.within(dentist, () -> calls.bySession("twilio_" + sid)).isPresent());

    // When
    told(CallState.COMPLETED, 4);
    told(CallState.IN_PROGRESS, 2);
    told(CallState.RINGING, 1);
    told(CallState.COMPLETED, 4);
    told(CallState.BUSY, 5);

    // Then
    await().until(() -> finished.count(dentist) == 1);
    assertThat(call().state()).isEqualTo(CallState.COMPLETED);
    assertThat(events(call()))
        .extracting(CallEvent::kind)
        .filteredOn("carrier.completed"::equals)
        .hasSize(1);
  }

  @Test
  void newsThatCameBeforeTheCallAreItsWhenItAppears() {
    // Given
    assertThat(told(CallState.COMPLETED, 3)).isEqualTo(StatusDesk.Told.EARLY);

    // When
    answer();

    // Then
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(call().state()).isEqualTo(CallState.COMPLETED));
  }

  @Test
  void aLostStreamIsTakenUpAgainTwiceAndThenWeAreSorry() throws Exception {
    // Given
    URI stream = URI.create(reply(answer()));

    for (int again = 0; again < 2; again++) {
      loseAStream(stream, again + 1);
      AnswerPlan plan = afterStream.next(sid, ACCOUNT, StreamProof.NONE).orElseThrow();
      assertThat(plan).isInstanceOf(AnswerPlan.Connect.class);
      stream = ((AnswerPlan.Connect) plan).url();
    }
    loseAStream(stream, 3);

    // Then
    assertThat(afterStream.next(sid, ACCOUNT, StreamProof.NONE).orElseThrow())
        .isInstanceOf(AnswerPlan.Apologise.class);
    assertThat(afterStream.next(sid, "AC" + "9".repeat(32), StreamProof.NONE)).isEmpty();
  }

  @Test
  void aCallWhoseProcessIsGoneIsTakenUpByAnother() throws Exception {
    // Given
    loseAStream(URI.create(reply(answer())), 1);
    leaveItsProcess();

    // When
    AnswerPlan plan = afterStream.next(sid, ACCOUNT, StreamProof.NONE).orElseThrow();
    loseAStream(((AnswerPlan.Connect) plan).url(), 2);
    told(CallState.COMPLETED, 3);

    // Then
    await().until(() -> finished.count(dentist) == 1);
    assertThat(turns(call())).extracting(Turn::position).doesNotHaveDuplicates();
    assertThat(turns(call())).extracting(Turn::text).anyMatch(text -> text.contains("cut off"));
    assertThat(afterStream.next(sid, ACCOUNT, StreamProof.NONE)).contains(new AnswerPlan.HangUp());
  }

  @Test
  void aCallerWhoWasToBePutThroughIsWhenAnotherProcessTakesHerCallUp() throws Exception {
    // Given
    PhoneNumber human = new PhoneNumber("+12125550123");
    loseAStream(URI.create(reply(answer())), 1);
    journals
        .find(sid)
        .orElseThrow()
        .transferTo(new CallAction.Transfer(human, Optional.of("Ann calls.")));
    leaveItsProcess();

    // When
    AnswerPlan plan = afterStream.next(sid, ACCOUNT, StreamProof.NONE).orElseThrow();

    // Then
    assertThat(plan).isInstanceOf(AnswerPlan.Forward.class);
    assertThat(((AnswerPlan.Forward) plan).number()).isEqualTo("+12125550123");
    assertThat(((AnswerPlan.Forward) plan).briefing().orElseThrow().text()).isEqualTo("Ann calls.");
    assertThat(afterStream.next(sid, ACCOUNT, StreamProof.NONE)).contains(plan);
  }

  @Test
  void aCallThatIsTakenUpGoesOnWithTheInstructionsAndTheTimeItBeganWith() throws Exception {
    // Given
    publish("Speak of the first version.");
    loseAStream(URI.create(reply(answer())), 1);
    String reply = journals.find(sid).orElseThrow().call().reply().orElseThrow();
    publish("Speak of the second version.");
    leaveItsProcess();

    // When
    AnswerPlan plan = afterStream.next(sid, ACCOUNT, StreamProof.NONE).orElseThrow();
    TwilioCaller caller =
        new TwilioCaller(loops, CallerOptions.to(((AnswerPlan.Connect) plan).url(), sid));
    caller.call().join();
    await().until(() -> plane.call(sid).isPresent());
    CallBrief brief = plane.call(sid).orElseThrow().brief();
    String replayed = reply(answer());
    caller.hangUp();

    // Then
    assertThat(brief.brief().instructions()).contains("first version").doesNotContain("second");
    assertThat(brief.rules().longest()).isLessThan(Duration.ofSeconds(1_799));
    assertThat(replayed).isEqualTo(reply);
    await().until(() -> calls.streamsOf(call()).size() == 2);
    assertThat(calls.streamsOf(call())).extracting(CallStream::number).containsExactly(0, 1);
  }

  @Test
  void aCallThatEndedOnPurposeIsNotTakenUpAgain() throws Exception {
    // Given
    TwilioCaller caller =
        new TwilioCaller(loops, CallerOptions.to(URI.create(reply(answer())), sid));
    caller.call().join();
    await().until(() -> plane.call(sid).isPresent());
    plane.call(sid).orElseThrow().end(EndReason.CALLER_SILENT);
    await().ignoreExceptions().until(() -> call().reason().isPresent());
    leaveItsProcess();

    // Then
    assertThat(afterStream.next(sid, ACCOUNT, StreamProof.NONE)).contains(new AnswerPlan.HangUp());
  }

  @Test
  void whoeverCallsWhileNoStreamIsLetInHearsThatNobodyCanAnswer() {
    // Given
    plane.stop();

    // When
    Answer answer;
    try {
      answer = answer();
    } finally {
      plane.start();
    }

    // Then
    assertThat(reply(answer)).contains("nobody can take your call");
    await()
        .ignoreExceptions()
        .untilAsserted(() ->
            assertThat(events(call()))
                .extracting(CallEvent::kind)
                .contains("call.turned-away"));
  }

  private void publish(String text) {
    tenancy.within(
        dentist,
        () -> {
          AgentId lexi = agents.list(dentist).getFirst().id();
          return instructions.publish(
              InstructionsScope.of(agents.find(lexi).orElseThrow()), Channel.VOICE, text);
        });
  }

  /// As if the process that carries the call were gone: how it stands is not known here any more.
  private void leaveItsProcess() {
    journals.find(sid).orElseThrow().close();
    await().until(() -> journals.find(sid).isEmpty());
  }

  private void loseAStream(URI stream, int ended) throws Exception {
    TwilioCaller caller = new TwilioCaller(loops, CallerOptions.to(stream, sid));
    caller.call().join();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> caller.heard().join().millisPlayed() > 1_500);
    caller.close();
    await()
        .until(() ->
            events(call()).stream().filter(event -> event.kind().equals("stream.ended")).count()
                == ended);
  }

  private Answer answer() {
    return switchboard.answer(
        incoming(number.e164(), Optional.empty(), Optional.empty()), StreamProof.NONE, this::words);
  }

  private IncomingCall incoming(
      String to, Optional<OrganizationId> owner, Optional<AgentId> asked) {
    return new IncomingCall(sid, ACCOUNT, owner, "+12025550123", to, asked);
  }

  private StatusDesk.Told told(CallState state, int sequence) {
    return statusDesk.told(
        new CarrierNews(sid, ACCOUNT, Optional.empty(), state, sequence, Optional.empty(), Instant.now()));
  }

  private String words(AnswerPlan plan) {
    plans.add(plan);
    return plan instanceof AnswerPlan.Connect connect ? connect.url().toString() : plan.toString();
  }

  private static String reply(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Reply.class);
    return ((Answer.Reply) answer).text();
  }

  private Call call() {
    return tenancy.within(dentist, () -> calls.bySession("twilio_" + sid)).orElseThrow();
  }

  private List<Turn> turns(Call call) {
    return tenancy.within(dentist, () -> calls.turns(call));
  }

  private List<CallEvent> events(Call call) {
    return tenancy.within(dentist, () -> calls.events(call));
  }

  private AgentId liveAgent() {
    AgentWish plain =
        new AgentWish(
            "Lexi",
            "Hi! This is Lexi. How can I help you today?",
            AgentVoice.standard(),
            AgentListening.standard(),
            AgentLimits.standard(),
            AgentRecording.standard(),
            AgentWork.standard());
    return tenancy.within(
        dentist,
        () -> {
          Agent agent = ((AgentSaving.Saved) agents.create(dentist, plain)).agent();
          agents.goLive(agent.id());
          return agent.id();
        });
  }

  /// Counts what is told once for each call.
  static class Finished {

    private final List<CallFinished> told = new CopyOnWriteArrayList<>();

    @EventListener
    void on(CallFinished event) {
      told.add(event);
    }

    long count(OrganizationId organization) {
      return told.stream().filter(event -> event.organization().equals(organization)).count();
    }
  }
}
