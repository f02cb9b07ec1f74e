// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.CallerOptions.Misbehaviour;
import io.trunkline.simulator.Ears;
import io.trunkline.simulator.TwilioCaller;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Straight to a media port that takes any call's name for a ticket.
final class StreamDoor implements Door {
  private final EventLoopGroup loops;
  private final int port;
  private final Set<Misbehaviour> faults;

  StreamDoor(EventLoopGroup loops, int port) {
    this(loops, port, Set.of());
  }

  /// @param faults what is wrong with every caller's line
  StreamDoor(EventLoopGroup loops, int port, Set<Misbehaviour> faults) {
    this.loops = loops;
    this.port = port;
    this.faults = faults;
  }

  @Override
  public CompletionStage<Placed> place(String callSid, Ears ears) {
    URI url = URI.create("ws://127.0.0.1:" + port + "/twilio-media-stream/" + callSid);
    CallerOptions options = CallerOptions.to(url, callSid).but(faults);
    TwilioCaller caller = new TwilioCaller(loops, options, ears);
    return caller
        .call()
        .thenApply(_ -> new Placed(callSid, caller, System.nanoTime(), Twiml.NOTHING));
  }

  @Override
  public CompletionStage<Aftermath> after(Placed call) {
    return CompletableFuture.completedFuture(Aftermath.NOTHING);
  }
}
