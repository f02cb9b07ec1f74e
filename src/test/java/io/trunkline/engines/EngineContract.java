// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineBrief.Reacting;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.ReplyEnded;
import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.EngineEvent.SpeechEnded;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.wire.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What every engine has to keep, whatever speaks behind it: the contract of [Engine] in tests.
///
/// An engine fulfils it with a test class of its own that says how such an engine comes about.
public abstract class EngineContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Long enough for a late call to come, short enough to wait for none.
  private static final Duration A_WHILE = Duration.ofMillis(500);

  private static final int FRAME = 160;
  private static final byte SILENCE = (byte) 0xFF;

  /// Greets at length.
  private static final String GREETING =
      "Good morning, and thank you for calling. We are glad that you found the time.";

  private static final String TOOL = "save_details";

  private final EventLoopGroup loops = Transport.loops("contract", 1);
  private final EventLoop loop = loops.next();
  private final Recorder heard = new Recorder(loop);
  private Engine.@Nullable Session session;

  /// One that greets for some seconds, and listens to the caller meanwhile.
  protected abstract Engine speaking();

  /// One that greets, asks for [#tool] when it has read something, and then speaks once.
  protected abstract Engine askingForATool();

  /// Whether keys are a turn of the caller to it; another only tells its model of them.
  protected boolean tellsKeysBack() {
    return false;
  }

  protected static String tool() {
    return TOOL;
  }

  @AfterEach
  void closeTheSession() {
    Engine.Session open = session;
    if (open != null) {
      loop.execute(open::close);
    }
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void isReadyBeforeAnythingElseAndNotWhileItIsOpened() throws Exception {
    // When
    open(speaking(), Optional.of(GREETING));
    await().atMost(PATIENCE).until(() -> heard.has(EngineEvent.Ready.class));

    // Then
    assertThat(heard.duringOpening).isZero();
    assertThat(heard.all.getFirst()).isInstanceOf(EngineEvent.Ready.class);
  }

  @Test
  void takesKeysWhileItIsOpenedAndIsReadyFirst() throws Exception {
    // When
    Engine engine = speaking();
    loop.submit(
            () -> {
              Engine.Session opened = engine.open(brief(Optional.of(GREETING)), loop, heard);
              opened.press('4');
              opened.press('2');
              opened.press('#');
              session = opened;
            })
        .get(10, TimeUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> heard.has(ReplyEnded.class));

    // Then
    assertThat(heard.all.getFirst()).isInstanceOf(EngineEvent.Ready.class);
    assertThat(heard.strays).isEmpty();
    if (tellsKeysBack()) {
      await().atMost(PATIENCE).until(() -> heard.has(EngineEvent.CallerSaid.class));
      assertThat(heard.of(EngineEvent.CallerSaid.class))
          .extracting(EngineEvent.CallerSaid::text)
          .containsExactly("42");
    }
  }

  @Test
  void greetsWhenAskedTo() throws Exception {
    // When
    open(speaking(), Optional.of(GREETING));
    await().atMost(PATIENCE).until(() -> heard.has(Spoke.class));

    // Then
    assertThat(heard.of(EngineEvent.ReplyStarted.class)).hasSize(1);
    await().atMost(PATIENCE).until(() -> heard.has(EngineEvent.AgentSaid.class));
    assertThat(heard.strays).as("everything is told on the call's loop").isEmpty();
  }

  @Test
  void waitsForTheCallerWithoutAGreeting() throws Exception {
    // When
    open(speaking(), Optional.empty());
    await().atMost(PATIENCE).until(() -> heard.has(EngineEvent.Ready.class));

    // Then
    await().during(A_WHILE).until(() -> !heard.has(EngineEvent.ReplyStarted.class));
  }

  @Test
  void endsEveryPartAfterItsSoundAndBeforeItsReply() throws Exception {
    // When
    open(askingForATool(), Optional.of("Good morning."));
    await().atMost(PATIENCE).until(() -> heard.has(ReplyEnded.class));

    // Then
    SpeechPart part = heard.of(Spoke.class).getFirst().part();
    int started = heard.firstPlace(EngineEvent.ReplyStarted.class);
    int lastSound = heard.lastPlace(new Spoke(part));
    int partEnded = heard.lastPlace(new SpeechEnded(part));
    int replyEnded = heard.firstPlace(ReplyEnded.class);
    assertThat(List.of(started, lastSound, partEnded, replyEnded))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(heard.of(ReplyEnded.class).getFirst().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(heard.of(ReplyEnded.class).getFirst().reply()).isEqualTo(part.reply());
  }

  @Test
  void tellsThatTheCallerSpeaksAndStopsItsReply() throws Exception {
    // Given
    Engine engine = speaking();
    Assumptions.assumeTrue(engine.capabilities().reportsSpeech());
    Engine.Session talking = open(engine, Optional.of(GREETING));
    await().atMost(PATIENCE).until(() -> heard.has(Spoke.class));

    // When
    hear(talking, loud(), 15);
    await().atMost(PATIENCE).until(() -> heard.has(EngineEvent.CallerStarted.class));
    act(() -> talking.forget(heard.of(Spoke.class).getFirst().part(), 20));
    await().atMost(PATIENCE).until(() -> heard.has(ReplyEnded.class));
    hear(talking, quiet(), 60);
    await().atMost(PATIENCE).until(() -> heard.has(EngineEvent.CallerStopped.class));

    // Then
    assertThat(heard.of(ReplyEnded.class).getFirst().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(heard.firstPlace(EngineEvent.CallerStarted.class))
        .isLessThan(heard.firstPlace(ReplyEnded.class));
    await().atMost(PATIENCE).until(() -> heard.has(EngineEvent.CallerTurn.class));
    assertThat(heard.strays).isEmpty();
  }

  @Test
  void goesOnOnceWhenItsToolWasAnswered() throws Exception {
    // Given
    Engine.Session talking = open(askingForATool(), Optional.of("Good morning."));
    await().atMost(PATIENCE).until(() -> heard.has(ReplyEnded.class));

    // When
    act(() -> talking.read("John Smith"));
    await().atMost(PATIENCE).until(() -> heard.has(EngineEvent.ToolAsked.class));
    EngineEvent.ToolAsked asked = heard.of(EngineEvent.ToolAsked.class).getFirst();
    await().during(A_WHILE).until(() -> heard.of(EngineEvent.ReplyStarted.class).size() == 2);
    act(() -> {
      talking.answer(asked.toolCall(), "{\"saved\":true}");
      talking.answer(asked.toolCall(), "{\"saved\":true}");
      talking.answer("nobody-asked", "{}");
    });
    await().atMost(PATIENCE).until(() -> heard.of(ReplyEnded.class).size() == 3);

    // Then
    assertThat(asked.name()).isEqualTo(TOOL);
    assertThat(heard.of(EngineEvent.CallerSaid.class))
        .extracting(EngineEvent.CallerSaid::text)
        .containsExactly("John Smith");
    await().during(A_WHILE).until(() -> heard.of(EngineEvent.ReplyStarted.class).size() == 3);
    assertThat(heard.of(EngineEvent.ToolAsked.class)).hasSize(1);
  }

  @Test
  void saysNothingAfterItWasClosedHoweverOften() throws Exception {
    // Given
    Engine.Session talking = open(speaking(), Optional.of(GREETING));
    await().atMost(PATIENCE).until(() -> heard.has(Spoke.class));

    // When
    int told =
        loop.submit(
                () -> {
                  talking.close();
                  talking.close();
                  return heard.all.size();
                })
            .get(10, TimeUnit.SECONDS);
    hear(talking, loud(), 15);
    act(() -> {
      talking.press('1');
      talking.read("Hello?");
      talking.prompt("Say something.", true);
      talking.answer("tool", "{}");
      talking.close();
    });

    // Then
    await().during(A_WHILE).until(() -> heard.all.size() == told);
  }

  private Engine.Session open(Engine engine, Optional<String> greeting) throws Exception {
    Engine.Session begun =
        loop.submit(
                () -> {
                  heard.opening = true;
                  Engine.Session opened = engine.open(brief(greeting), loop, heard);
                  heard.opening = false;
                  return opened;
                })
            .get(10, TimeUnit.SECONDS);
    session = begun;
    return begun;
  }

  private static EngineBrief brief(Optional<String> greeting) {
    return new EngineBrief(
        "Collect: name",
        greeting,
        new EngineBrief.Voice("gpt-realtime-2.1", "marin", "en", 1),
        new EngineBrief.Listening(
            new EngineBrief.TurnTaking.ByEnergy(
                0.5,
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Optional.empty(),
                new Reacting(true, true)),
            Optional.empty(),
            Optional.empty()),
        List.of(
            new EngineBrief.ToolOffer(
                TOOL,
                "Saves a name.",
                """
                {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
                """)),
        new EngineBrief.Budget(OptionalInt.empty(), Optional.empty()));
  }

  private void hear(Engine.Session talking, byte[] frame, int times) {
    byte[] base64 = Base64.getEncoder().encodeToString(frame).getBytes(StandardCharsets.US_ASCII);
    act(() -> IntStream.range(0, times).forEach(_ -> talking.hear(base64, 0, base64.length)));
  }

  private void act(Runnable action) {
    loop.execute(() -> {
      action.run();
      Engine.Session open = session;
      if (open != null) {
        open.paused();
      }
    });
  }

  /// A square wave, as loud as a voice.
  private static byte[] loud() {
    byte[] frame = new byte[FRAME];
    for (int i = 0; i < FRAME; i++) {
      frame[i] = (byte) (i / 10 % 2 == 0 ? 0x90 : 0x10);
    }
    return frame;
  }

  private static byte[] quiet() {
    byte[] frame = new byte[FRAME];
    Arrays.fill(frame, SILENCE);
    return frame;
  }

  /// A piece of speech, among the events.
  private record Spoke(SpeechPart part) {}

  /// A listener that keeps everything in its order.
  private static final class Recorder implements Engine.Listener {

    final List<Object> all = new CopyOnWriteArrayList<>();
    final List<Object> strays = new CopyOnWriteArrayList<>();
    final EventLoop loop;
    volatile boolean opening;
    volatile int duringOpening;

    Recorder(EventLoop loop) {
      this.loop = loop;
    }

    @Override
    public void spoke(SpeechPart part, byte[] base64, int offset, int length) {
      assertThat(length).isPositive();
      keep(new Spoke(part));
    }

    @Override
    public void happened(EngineEvent event) {
      keep(event);
    }

    @Override
    public void paused() {}

    private void keep(Object told) {
      if (!loop.inEventLoop()) {
        strays.add(told);
      }
      if (opening) {
        duringOpening = 1;
      }
      all.add(told);
    }

    <E> List<E> of(Class<E> kind) {
      return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean has(Class<?> kind) {
      return !of(kind).isEmpty();
    }

    int firstPlace(Class<?> kind) {
      return IntStream.range(0, all.size())
          .filter(i -> kind.isInstance(all.get(i)))
          .findFirst()
          .orElse(-1);
    }

    int lastPlace(Object told) {
      return all.lastIndexOf(told);
    }
  }
}
