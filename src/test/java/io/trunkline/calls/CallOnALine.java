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
import io.trunkline.media.wire.Transport;
import io.trunkline.numbers.LineChannel;
import io.trunkline.numbers.Lines;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
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
import org.springframework.context.ApplicationContext;

/// One call to the line of an organization whose agent is live, through a running product.
final class CallOnALine implements AutoCloseable {

  static final String ACCOUNT = "AC00000000000000000000000000000001";

  final OrganizationId dentist;
  final PhoneNumber number;
  final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
  final List<AnswerPlan> plans = new CopyOnWriteArrayList<>();

  private final EventLoopGroup loops = Transport.loops("caller", 1);
  private final ApplicationContext product;
  private final Tenancy tenancy;
  private final Agents agents;
  private final Calls calls;
  private final Journals journals;

  CallOnALine(ApplicationContext product) {
    this.product = product;
    this.tenancy = product.getBean(Tenancy.class);
    this.agents = product.getBean(Agents.class);
    this.calls = product.getBean(Calls.class);
    this.journals = product.getBean(Journals.class);
    this.dentist = product.getBean(Organizing.class).anOrganization("Dentist of the calls");
    AgentId lexi = liveAgent();
    this.number =
        PhoneNumber.parse("+1202555" + (1000 + Math.abs(sid.hashCode() % 9000)), Optional.empty())
            .orElseThrow();
    Lines lines = product.getBean(Lines.class);
    tenancy.asPlatform(
        "test", () -> lines.link(dentist, number, LineChannel.VOICE, "", Optional.of(lexi)));
  }

  @Override
  public void close() {
    var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  TwilioCaller caller(URI stream) {
    return new TwilioCaller(loops, CallerOptions.to(stream, sid));
  }

  /// How the carrier is told that the call goes on.
  AnswerPlan next() {
    return product.getBean(AfterStream.class).next(sid, ACCOUNT, StreamProof.NONE).orElseThrow();
  }

  void publish(String text) {
    tenancy.within(
        dentist,
        () -> {
          AgentId lexi = agents.list(dentist).getFirst().id();
          return product
              .getBean(Instructions.class)
              .publish(InstructionsScope.of(agents.find(lexi).orElseThrow()), Channel.VOICE, text);
        });
  }

  /// As if the process that carries the call were gone: how it stands is not known here any more.
  void leaveItsProcess() {
    journals.find(sid).orElseThrow().close();
    await().until(() -> journals.find(sid).isEmpty());
  }

  void loseAStream(URI stream, int ended) throws Exception {
    TwilioCaller caller = caller(stream);
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

  Answer answer() {
    return product
        .getBean(Switchboard.class)
        .answer(
            incoming(number.e164(), Optional.empty(), Optional.empty()),
            StreamProof.NONE,
            this::words);
  }

  IncomingCall incoming(String to, Optional<OrganizationId> owner, Optional<AgentId> asked) {
    return new IncomingCall(sid, ACCOUNT, owner, "+12025550123", to, asked);
  }

  StatusDesk.Told told(CallState state, int sequence) {
    return product
        .getBean(StatusDesk.class)
        .told(
            new CarrierNews(
                sid, ACCOUNT, Optional.empty(), state, sequence, Optional.empty(), Instant.now()));
  }

  String words(AnswerPlan plan) {
    plans.add(plan);
    return plan instanceof AnswerPlan.Connect connect ? connect.url().toString() : plan.toString();
  }

  static String reply(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Reply.class);
    return ((Answer.Reply) answer).text();
  }

  Call call() {
    return tenancy.within(dentist, () -> calls.bySession("twilio_" + sid)).orElseThrow();
  }

  List<Turn> turns(Call call) {
    return tenancy.within(dentist, () -> calls.turns(call));
  }

  List<CallEvent> events(Call call) {
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
}
