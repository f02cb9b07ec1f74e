// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.trunkline.engines.offline.Turn.ToolUse;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.EngineEvent.ToolAsked;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.wire.Transport;
import io.trunkline.speech.SpeakingVoice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MouthTests {

  private static final Turn TOOL = Turn.NOTHING.then("save_details", "{}");

  private final EventLoopGroup loops = Transport.loops("mouth", 1);
  private final SpeakingVoice voice = new SpeakingVoice();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    voice.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void neverNamesToolsAlikeThoughACallHasTwoStreams() throws Exception {
    // When
    askForATool();
    askForATool();

    // Then
    assertThat(asked).hasSize(2).doesNotHaveDuplicates();
  }

  private void askForATool() throws Exception {
    EventLoop loop = loops.next();
    Mouth mouth = new Mouth(loop, new Telling(new Noting()), voice, 1, new Indifferent());
    loop.submit(() -> mouth.speak(TOOL, false)).get(10, TimeUnit.SECONDS);
  }

  private final class Noting implements Engine.Listener {

    @Override
    public void spoke(SpeechPart part, byte[] base64, int offset, int length) {}

    @Override
    public void happened(EngineEvent event) {
      if (event instanceof ToolAsked tool) {
        asked.add(tool.toolCall());
      }
    }

    @Override
    public void paused() {}
  }

  private static final class Indifferent implements Mouth.Owner {

    @Override
    public void replyEnded(Outcome outcome, Optional<ToolUse> unused) {}

    @Override
    public void toolAsked(String toolCall, ToolUse tool) {}
  }
}
