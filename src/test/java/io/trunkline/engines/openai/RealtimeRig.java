// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineBrief.Reacting;
import io.trunkline.media.wire.Transport;
import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A session of the engine, with a server by hand on the other side and ears on this one.
final class RealtimeRig implements AutoCloseable {

  final Ears ears = new Ears();
  final RealtimeByHand server;

  private final EventLoopGroup loops = Transport.loops("rig", 1);
  private final EventLoop loop = loops.next();
  private Engine.@Nullable Session session;

  RealtimeRig(IntFunction<String> answers) {
    server = new RealtimeByHand(answers);
  }

  /// @param recycleAfter a connection is replaced when it is so old
  static RealtimeAccess access(URI url, Duration recycleAfter) {
    return new RealtimeAccess(
        url,
        Secret.of("test"),
        RealtimeAccess.Audio.MULAW,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(8),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        recycleAfter,
        List.of(Duration.ZERO, Duration.ofMillis(50)),
        Duration.ofMillis(200));
  }

  Engine.Session open(String greeting) {
    return open(access(server.url(), Duration.ofMinutes(50)), greeting, true);
  }

  Engine.Session open(RealtimeAccess access, String greeting, boolean interrupts) {
    Engine.Session begun = new RealtimeEngine(access).open(brief(greeting, interrupts), loop, ears);
    session = begun;
    return begun;
  }

  static EngineBrief brief(String greeting, boolean interrupts) {
    return new EngineBrief(
        "Be kind.",
        greeting.isEmpty() ? Optional.empty() : Optional.of(greeting),
        new EngineBrief.Voice("gpt-realtime-2.1", "marin", "en", 1),
        new EngineBrief.Listening(
            new EngineBrief.TurnTaking.ByEnergy(
                0.5,
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Optional.empty(),
                new Reacting(true, interrupts)),
            Optional.empty(),
            Optional.of("gpt-live-transcribe")),
        List.of(),
        new EngineBrief.Budget(OptionalInt.empty(), Optional.empty()));
  }

  /// On the call's loop, as the bridge does.
  void act(Consumer<Engine.Session> action) {
    ask(talking -> {
      action.accept(talking);
      return true;
    });
  }

  boolean hear(String base64) {
    byte[] bytes = base64.getBytes(StandardCharsets.US_ASCII);
    return ask(talking -> talking.hear(bytes, 0, bytes.length));
  }

  private <A> A ask(Function<Engine.Session, A> question) {
    Engine.Session open = session;
    if (open == null) {
      throw new IllegalStateException("no session is open");
    }
    try {
      return loop.submit(
              () -> {
                A answer = question.apply(open);
                open.paused();
                return answer;
              })
          .get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public void close() {
    if (session != null) {
      act(Engine.Session::close);
    }
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    server.close();
  }
}
