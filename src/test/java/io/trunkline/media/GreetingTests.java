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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A greeting that may not be cut short, because it says what the caller must know, is heard to its
/// end.
class GreetingTests {

  private static final String FRAME = Base64.getEncoder().encodeToString(new byte[160]);
  private static final SpeechPart GREETING = new SpeechPart("reply-1", "item-1");
  private static final SpeechPart ANSWER = new SpeechPart("reply-2", "item-2");
  private static final CallRules NO_INTERRUPTION =
      new CallRules(Duration.ofMinutes(5), Duration.ofMinutes(5), false);

  private final TestDesk desk = new TestDesk();
  private final ScriptedEngine engine = new ScriptedEngine();
  private final MediaGateway gateway = opened();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void isNotCutShortThoughTheEngineHasFinishedMakingIt() throws Exception {
    // Given
    TestCaller caller = greeted();

    // When
    engine.says(new EngineEvent.CallerStarted(100));
    says(ANSWER);

    // Then
    await().until(() -> caller.heard.size() == 4);
    assertThat(caller.heard).noneMatch(heard -> heard.contains("\"clear\""));
    assertThat(engine.told).noneMatch(told -> told.startsWith("forget"));
  }

  @Test
  void isOverWhenItWasHeardAndWhatFollowsMayBeCutShort() throws Exception {
    // Given
    TestCaller caller = greeted();
    caller.says(
        "{\"event\":\"mark\",\"sequenceNumber\":\"2\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"0\"}}");
    await().until(() -> desk.moments.stream().anyMatch(Moment.HeardOut.class::isInstance));
    says(ANSWER);
    await().until(() -> caller.heard.size() == 4);

    // When
    engine.says(new EngineEvent.CallerStarted(100));

    // Then
    await().until(() -> caller.heard.stream().anyMatch(heard -> heard.contains("\"clear\"")));
    assertThat(engine.told).contains("forget item-2");
  }

  private TestCaller greeted() throws Exception {
    EngineBrief plain = SomeCall.BRIEF;
    EngineBrief greeting =
        new EngineBrief(
            plain.instructions(),
            Optional.of("Hello, this call is recorded."),
            plain.voice(),
            plain.listening(),
            plain.tools(),
            plain.budget());
    desk.layOut(
        "ticket",
        new CallBrief(
            "CA1", "AC1", engine, greeting, NO_INTERRUPTION, Optional.empty(), Optional.empty()));
    TestCaller caller = new TestCaller(gateway.port(), "ticket");
    caller.starts("CA1");
    await().until(engine::isOpen);
    engine.says(new EngineEvent.Ready());
    says(GREETING);
    await().until(() -> caller.heard.size() == 2);
    return caller;
  }

  private void says(SpeechPart part) {
    engine.says(new EngineEvent.ReplyStarted(part.reply()));
    engine.speaks(part, FRAME);
    engine.says(
        new EngineEvent.ReplyEnded(
            part.reply(), EngineEvent.ReplyEnded.Outcome.COMPLETED, Usage.NONE));
  }

  private MediaGateway opened() {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return MediaGateway.open(anyPort, 1, MediaLimits.DEFAULTS, desk, new SimpleMeterRegistry());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }
}
