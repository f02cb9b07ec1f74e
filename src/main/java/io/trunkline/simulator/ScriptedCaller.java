// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.channel.EventLoopGroup;
import io.trunkline.speech.SpeakingVoice;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Calls and holds a conversation by herself: hears the greeting, answers when she is asked and the
/// agent has fallen silent, cuts in once, says goodbye.
///
/// One thread serves all her calls, and is there only once she has called.
public final class ScriptedCaller implements AutoCloseable {

  private final SpeakingVoice voice;
  private @Nullable EventLoopGroup loops;

  public ScriptedCaller(SpeakingVoice voice) {
    this.voice = voice;
  }

  /// Done when the call has ended, from whichever side; fails when it could not begin.
  ///
  /// @param stream where the audio goes, with its ticket
  /// @param name what the stream's first message names as the call
  /// @param account what it names as the account
  public CompletableFuture<Void> call(URI stream, String name, String account, Script script) {
    EventLoopGroup thread = loops();
    ScriptedCall call = new ScriptedCall(new CallersVoice(voice), script, thread.next());
    TwilioCaller line = new TwilioCaller(thread, CallerOptions.to(stream, name).of(account), call);
    return line.call()
        .thenCompose(_ -> {
          call.begin(line);
          return line.ended();
        })
        .whenComplete((_, _) -> call.end());
  }

  @Override
  public synchronized void close() {
    if (loops != null) {
      var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  private synchronized EventLoopGroup loops() {
    if (loops == null) {
      loops = Loops.resting(1);
    }
    return loops;
  }
}
