// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.netty.channel.EventLoop;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallRules;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.SpeechPart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A call whose engine says 20 ms as soon as it is opened, and then listens.
final class SomeBrief {

  static final String SPEECH = Base64.getEncoder().encodeToString(new byte[160]);

  static final EngineBrief BRIEF =
      new EngineBrief(
          "Be kind.",
          Optional.of("Hello."),
          new EngineBrief.Voice("gpt-realtime-2.1", "marin", "en", 1),
          new EngineBrief.Listening(
              new EngineBrief.TurnTaking.ByMeaning(
                  EngineBrief.Eagerness.AUTO, new EngineBrief.Reacting(true, true)),
              Optional.empty(),
              Optional.empty()),
          List.of(),
          new EngineBrief.Budget(OptionalInt.empty(), Optional.empty()));

  static final CallRules RULES = new CallRules(Duration.ofMinutes(5), Duration.ofMinutes(2), true);

  private SomeBrief() {}

  static CallBrief of(String call) {
    return new CallBrief(
        call, "AC1", new Greeter(), BRIEF, RULES, Optional.empty(), Optional.empty());
  }

  private static final class Greeter implements Engine {

    @Override
    public String name() {
      return "greeter";
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(false, false);
    }

    @Override
    public Session open(EngineBrief brief, EventLoop loop, Listener listener) {
      loop.execute(() -> {
        byte[] speech = SPEECH.getBytes(StandardCharsets.US_ASCII);
        listener.happened(new EngineEvent.Ready());
        listener.spoke(new SpeechPart("reply", "item"), speech, 0, speech.length);
        listener.paused();
      });
      return new Deaf();
    }
  }

  private static final class Deaf implements Engine.Session {

    @Override
    public boolean hear(byte[] base64, int offset, int length) {
      return false;
    }

    @Override
    public void press(char key) {}

    @Override
    public void read(String text) {}

    @Override
    public void prompt(String text, boolean aloud) {}

    @Override
    public void forget(SpeechPart part, int heardMilliseconds) {}

    @Override
    public void paused() {}

    @Override
    public void answer(String toolCall, String outcome) {}

    @Override
    public void close() {}
  }
}
