// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.Ears;
import io.trunkline.simulator.TwilioCaller;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Straight to a media port that takes any call's name for a ticket.
final class StreamDoor implements Door {
  private final EventLoopGroup loops;
  private final int port;

  StreamDoor(EventLoopGroup loops, int port) {
    this.loops = loops;
    this.port = port;
  }

  @Override
  public CompletionStage<Placed> place(String callSid, Ears ears) {
    URI url = URI.create("ws://127.0.0.1:" + port + "/twilio-media-stream/" + callSid);
    TwilioCaller caller = new TwilioCaller(loops, CallerOptions.to(url, callSid), ears);
    return caller.call().thenApply(_ -> new Placed(callSid, caller, Twiml.NOTHING));
  }

  @Override
  public CompletionStage<String> after(Placed call) {
    return CompletableFuture.completedFuture("");
  }
}
