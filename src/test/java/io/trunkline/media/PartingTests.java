// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How calls end that somebody else than the caller ends, and what she hears meanwhile.
class PartingTests {

  private static final String FRAME = Base64.getEncoder().encodeToString(new byte[160]);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final SpeechPart GOODBYE = new SpeechPart("reply-9", "item-9");

  private final TestDesk desk = new TestDesk();
  private final ScriptedEngine engine = new ScriptedEngine();
  private final MediaGateway gateway = opened();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void endsWhenTheGoodbyeWasHeardAndNotBefore() throws Exception {
    // Given
    TestCaller caller = talking(new CallRules(LONG, LONG, true));
    LiveCall call = gateway.call("CA1").orElseThrow();

    // When
    call.sayGoodbye("Goodbye!", EndReason.DRAINED);
    call.sayGoodbye("Once more.", EndReason.TOO_LONG);
    await().until(() -> engine.told.stream().anyMatch(told -> told.contains("Goodbye!")));
    await().during(Duration.ofMillis(100)).until(desk.tallies::isEmpty);
    saysGoodbye();
    await().until(() -> caller.heard.size() == 2);
    await().during(Duration.ofMillis(100)).until(desk.tallies::isEmpty);
    caller.says(
        "{\"event\":\"mark\",\"sequenceNumber\":\"2\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"0\"}}");

    // Then
    await().untilAsserted(() -> assertThat(ended()).contains(EndReason.DRAINED));
    assertThat(engine.told).noneMatch(told -> told.contains("Once more."));
  }

  @Test
  void endsAllTheSameWhenTheEngineSaysNothing() throws Exception {
    // Given
    talking(new CallRules(LONG, LONG, true));

    // When
    gateway.farewell();

    // Then
    await().untilAsserted(() -> assertThat(ended()).contains(EndReason.DRAINED));
  }

  @Test
  void saysGoodbyeWhenTheTimeIsUp() throws Exception {
    // When
    talking(new CallRules(Duration.ofMillis(300), LONG, true));

    // Then
    await().until(() -> engine.told.stream().anyMatch(told -> told.contains("time limit")));
    await().untilAsserted(() -> assertThat(ended()).contains(EndReason.TOO_LONG));
  }

  @Test
  void asksWhetherSomebodyIsThereAndLeavesWhenNobodyAnswers() throws Exception {
    // When
    talking(new CallRules(LONG, Duration.ofMillis(800), true));

    // Then
    await().until(() -> engine.told.stream().anyMatch(told -> told.contains("still there")));
    await().untilAsserted(() -> assertThat(ended()).contains(EndReason.CALLER_SILENT));
  }

  @Test
  void playsOneMomentEachTimeTheEngineIsReplacedAndAsksNobodyToForgetIt() throws Exception {
    // Given
    TestCaller caller = talking(new CallRules(LONG, LONG, true));

    // When
    engine.says(new EngineEvent.Recovering(1));
    await().until(() -> caller.heard.size() == 2);
    engine.says(new EngineEvent.Recovered());
    engine.says(new EngineEvent.Recovering(2));
    await().until(() -> caller.heard.size() == 5);
    engine.says(new EngineEvent.CallerStarted(100));

    // Then
    await().until(() -> caller.heard.size() == 6);
    assertThat(caller.heard).filteredOn(heard -> heard.contains(FRAME)).hasSize(2);
    assertThat(caller.heard).filteredOn(heard -> heard.contains("\"clear\"")).hasSize(2);
    assertThat(engine.told).noneMatch(told -> told.startsWith("forget"));
    caller.hangsUpWithoutAWord();
    await().until(() -> !desk.tallies.isEmpty());
    assertThat(desk.tallies.getFirst().recoveries()).isEqualTo(2);
    assertThat(desk.tallies.getFirst().interruptions())
        .as("the caller's, not the losses of the engine")
        .isEqualTo(1);
  }

  @Test
  void leavesASilentCallerAlsoWhenTheEngineWasLostWhileSheSpoke() throws Exception {
    // Given
    TestCaller caller = talking(new CallRules(LONG, Duration.ofMillis(800), true));

    // When
    engine.says(new EngineEvent.CallerStarted(100));
    engine.says(new EngineEvent.Recovering(1));
    engine.says(new EngineEvent.Recovered());

    await().until(() -> caller.heard.size() == 2);
    caller.says(
        "{\"event\":\"mark\",\"sequenceNumber\":\"2\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"0\"}}");

    // Then
    await().untilAsserted(() -> assertThat(ended()).contains(EndReason.CALLER_SILENT));
  }

  @Test
  void waitsForTheGoodbyeWhenTheReplyThatHangsUpHasNoSound() throws Exception {
    // Given
    TestCaller caller = talking(new CallRules(LONG, LONG, true));
    engine.says(new EngineEvent.ReplyStarted("reply-1"));
    await().until(() -> has(EngineEvent.ReplyStarted.class));

    // When
    gateway.call("CA1").orElseThrow().endAfterGoodbye(EndReason.AGENT_HUNG_UP);
    engine.says(
        new EngineEvent.ReplyEnded(
            "reply-1", EngineEvent.ReplyEnded.Outcome.COMPLETED, Usage.NONE));
    await().during(Duration.ofMillis(200)).until(desk.tallies::isEmpty);
    saysGoodbye();
    await().until(() -> caller.heard.size() == 2);

    // Then
    assertThat(desk.tallies).isEmpty();
    caller.says(
        "{\"event\":\"mark\",\"sequenceNumber\":\"2\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"0\"}}");
    await().untilAsserted(() -> assertThat(ended()).contains(EndReason.AGENT_HUNG_UP));
  }

  @Test
  void asksTheCallerToWaitForASlowToolAndDoesNotLeaveHer() throws Exception {
    // Given
    talking(new CallRules(LONG, Duration.ofMillis(800), true));

    // When
    engine.says(new EngineEvent.ToolAsked("reply-1", "tool-1", "dawdles", "{}"));

    // Then
    await().until(() -> engine.told.stream().anyMatch(told -> told.contains("still on it")));
    await().during(Duration.ofMillis(1_200)).until(desk.tallies::isEmpty);
    assertThat(engine.told).noneMatch(told -> told.contains("still there"));
    desk.dawdling.complete("{}");
    await().untilAsserted(() -> assertThat(ended()).contains(EndReason.CALLER_SILENT));
    assertThat(engine.told).filteredOn(told -> told.contains("still on it")).hasSize(1);
  }

  @Test
  void endsACallWhoseEngineNeverHears() throws Exception {
    // Given
    TestCaller caller = streaming(new CallRules(LONG, LONG, true));

    // Then
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.ENGINE_SILENT));
    await().untilAsserted(() -> assertThat(caller.closedWith).containsExactly(1011));
  }

  private boolean has(Class<? extends EngineEvent> event) {
    return desk.moments.stream()
        .anyMatch(
            moment -> moment instanceof Moment.EngineTold told && event.isInstance(told.event()));
  }

  private void saysGoodbye() {
    engine.says(new EngineEvent.ReplyStarted(GOODBYE.reply()));
    engine.speaks(GOODBYE, FRAME);
    engine.says(
        new EngineEvent.ReplyEnded(
            GOODBYE.reply(), EngineEvent.ReplyEnded.Outcome.COMPLETED, Usage.NONE));
  }

  private TestCaller talking(CallRules rules) throws Exception {
    TestCaller caller = streaming(rules);
    engine.says(new EngineEvent.Ready());
    return caller;
  }

  private TestCaller streaming(CallRules rules) throws Exception {
    CallBrief call =
        new CallBrief(
            "CA1",
            "AC1",
            engine,
            SomeCall.BRIEF,
            rules,
            Optional.empty(),
            Optional.of(Clip.of(new byte[160])));
    desk.layOut("ticket", call);
    TestCaller caller = new TestCaller(gateway.port(), "ticket");
    caller.starts("CA1");
    await().until(engine::isOpen);
    return caller;
  }

  private List<EndReason> ended() {
    return desk.tallies.stream().map(Tally::reason).toList();
  }

  private MediaGateway opened() {
    MediaLimits quick =
        MediaLimits.DEFAULTS.waiting(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMillis(600),
            Duration.ofSeconds(1));
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return MediaGateway.open(anyPort, 1, quick, desk, new SimpleMeterRegistry());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }
}
