// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import io.trunkline.simulator.CallerOptions.Misbehaviour;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The caller's end of one stream. Lives on its event loop.
final class CallerSide extends SimpleChannelInboundHandler<WebSocketFrame> {
  static final int FRAME_BYTES = 160;
  static final byte SILENCE = (byte) 0xFF;
  private static final long FRAME_NANOS = 20_000_000;
  private static final int EVERY = 50;
  private static final int REMEMBERED_MARKS = 10_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CallerOptions options;
  private final Ears ears;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Playout playout = new Playout();
  private final List<String> due = new ArrayList<>();
  private final List<String> echoed = new ArrayList<>();
  private final List<Runnable> beforeOpen = new ArrayList<>();
  private final byte[] frame = new byte[FRAME_BYTES];
  private final String streamSid;
  private volatile @Nullable ChannelHandlerContext context;
  private @Nullable ScheduledFuture<?> speaking;
  private @Nullable ScheduledFuture<?> playing;
  private long started;
  private long sequence;
  private long chunk;
  private long mediaReceived;
  private long bytesReceived;
  private int clears;
  private int unreadable;
  private boolean saidGoodbye;
  private volatile int closedWith = -1;

  CallerSide(CallerOptions options, Ears ears) {
    this.options = options;
    this.ears = ears;
    this.streamSid = "MZ" + options.callSid().substring(2).replaceAll("[^A-Za-z0-9]", "");
  }

  CompletableFuture<Void> opened() {
    return opened;
  }

  CompletableFuture<Void> ended() {
    return ended;
  }

  /// With what the other side said goodbye; nothing when it did not.
  OptionalInt closedWith() {
    return closedWith < 0 ? OptionalInt.empty() : OptionalInt.of(closedWith);
  }

  /// On the event loop; before there is one, once the socket is open.
  void run(Runnable task) {
    synchronized (beforeOpen) {
      if (context == null) {
        beforeOpen.add(task);
        return;
      }
    }
    line().executor().execute(task);
  }

  private ChannelHandlerContext line() {
    ChannelHandlerContext known = context;
    if (known == null) {
      throw new IllegalStateException("The caller has no line yet");
    }
    return known;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      synchronized (beforeOpen) {
        context = ctx;
        beforeOpen.forEach(task -> ctx.executor().execute(task));
      }
      open(ctx);
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  private void open(ChannelHandlerContext ctx) {
    opened.complete(null);
    send("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
    if (options.does(Misbehaviour.NEVER_STARTS)) {
      return;
    }
    sayStart(streamSid);
    if (options.does(Misbehaviour.SECOND_STREAM)) {
      sayStart("MZ" + "2".repeat(32));
    }
    ctx.channel().config().setAutoRead(!options.does(Misbehaviour.SLOW_READER));
    started = System.nanoTime();
    if (!options.does(Misbehaviour.SILENT)) {
      speaking =
          ctx.executor()
              .scheduleAtFixedRate(this::speak, FRAME_NANOS, FRAME_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void sayStart(String stream) {
    boolean wrong = options.does(Misbehaviour.WRONG_CALL);
    var message = JSON.createObjectNode().put("event", "start");
    message.put("sequenceNumber", Long.toString(++sequence)).put("streamSid", stream);
    var start = message.putObject("start").put("accountSid", options.accountSid());
    start.put("streamSid", stream);
    start.put("callSid", wrong ? "CA" + "f".repeat(32) : options.callSid());
    start.putArray("tracks").add("inbound");
    start
        .putObject("mediaFormat")
        .put("encoding", "audio/x-mulaw")
        .put("sampleRate", 8000)
        .put("channels", 1);
    var parameters = start.putObject("customParameters");
    options.parameters().forEach(parameters::put);
    send(message.toString());
  }

  /// Sends the frames that are due by now: after a pause several at once, as a real line does.
  private void speak() {
    long elapsed = System.nanoTime() - started;
    long second = elapsed / 1_000_000_000 % 10;
    boolean pausing = second == 1 || second == 2;
    if (options.does(Misbehaviour.JITTER) && pausing) {
      return;
    }
    for (long behind = elapsed / FRAME_NANOS - chunk; behind > 0; behind--) {
      media();
    }
  }

  private void media() {
    Arrays.fill(frame, SILENCE);
    ears.speak(frame);
    long timestamp = chunk * 20;
    chunk++;
    sequence++;
    boolean now = chunk % EVERY == 0;
    if (now && options.does(Misbehaviour.DROPS)) {
      return;
    }
    String message =
        "{\"event\":\"media\",\"sequenceNumber\":\""
            + sequence
            + "\",\"streamSid\":\""
            + streamSid
            + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\""
            + chunk
            + "\",\"timestamp\":\""
            + timestamp
            + "\",\"payload\":\""
            + Base64.getEncoder().encodeToString(frame)
            + "\"}}";
    send(message);
    if (now && options.does(Misbehaviour.DOUBLES)) {
      send(message);
    }
    if (now && options.does(Misbehaviour.GARBAGE)) {
      send("{\"event\":\"media\",,");
    }
  }

  void dtmf(char digit) {
    var message = JSON.createObjectNode().put("event", "dtmf").put("streamSid", streamSid);
    message.put("sequenceNumber", Long.toString(++sequence));
    message.putObject("dtmf").put("track", "inbound_track").put("digit", String.valueOf(digit));
    send(message.toString());
  }

  void stop() {
    var message = JSON.createObjectNode().put("event", "stop");
    message.put("sequenceNumber", Long.toString(++sequence)).put("streamSid", streamSid);
    message
        .putObject("stop")
        .put("accountSid", options.accountSid())
        .put("callSid", options.callSid());
    send(message.toString());
    saidGoodbye = true;
    // A socket that is closed over unread audio is reset, and the stop may be lost with it: say
    // goodbye, read on, and let the other side close.
    var _ = line().writeAndFlush(new CloseWebSocketFrame(1000, ""));
    var _ =
        line()
            .executor()
            .schedule(
                () -> {
                  var _ = line().close();
                },
                2,
                TimeUnit.SECONDS);
  }

  void cut() {
    line().channel().config().setOption(ChannelOption.SO_LINGER, 0);
    var _ = line().pipeline().firstContext().close();
  }

  private void send(String text) {
    if (saidGoodbye) {
      return;
    }
    var _ = line().writeAndFlush(new TextWebSocketFrame(text), line().voidPromise());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
    long now = System.nanoTime();
    if (message instanceof CloseWebSocketFrame goodbye) {
      closedWith = goodbye.statusCode();
      var _ = ctx.close();
    }
    if (!(message instanceof TextWebSocketFrame text)) {
      return;
    }
    String json = text.content().toString(StandardCharsets.UTF_8);
    if (!json.contains("\"media\"") || !hearQuickly(json, now)) {
      hear(json, now);
    }
    echo(now);
  }

  /// The one message there are fifty of a second, without building a tree. Says whether it was one.
  private boolean hearQuickly(String json, long now) {
    int from = json.indexOf("\"payload\":\"");
    int to = from < 0 ? -1 : json.indexOf('"', from + 11);
    if (to < 0 || !json.contains("\"event\":\"media\"") || !json.contains(streamSid)) {
      return false;
    }
    try {
      received(Base64.getDecoder().decode(json.substring(from + 11, to)), now);
    } catch (IllegalArgumentException notBase64) {
      unreadable++;
    }
    return true;
  }

  private void received(byte[] audio, long now) {
    mediaReceived++;
    bytesReceived += audio.length;
    playout.audio(audio, now, due);
    ears.received(audio, now);
  }

  private void hear(String json, long now) {
    JsonNode message;
    try {
      message = JSON.readTree(json);
    } catch (JacksonException notJson) {
      unreadable++;
      return;
    }
    if (!message.path("streamSid").asString("").equals(streamSid)) {
      unreadable++;
      return;
    }
    switch (message.path("event").asString("")) {
      case "media" -> {
        String payload = message.path("media").path("payload").asString("");
        received(Base64.getDecoder().decode(payload), now);
      }
      case "mark" -> playout.mark(message.path("mark").path("name").asString(""), now, due);
      case "clear" -> {
        clears++;
        ears.cleared(playout.position(now, due), now);
        playout.clear(now, due);
        if (playing != null) {
          // It waits for the end of what was just thrown away; what comes next may be shorter.
          playing.cancel(false);
        }
      }
      default -> unreadable++;
    }
  }

  private void echo(long now) {
    for (String name : due) {
      var message = JSON.createObjectNode().put("event", "mark").put("streamSid", streamSid);
      message.put("sequenceNumber", Long.toString(++sequence));
      message.putObject("mark").put("name", name);
      send(message.toString());
      if (echoed.size() < REMEMBERED_MARKS) {
        echoed.add(name);
      }
    }
    due.clear();
    boolean asleep = playing == null || playing.isDone();
    if (asleep && playout.isPlaying()) {
      long wait = Math.max(0, playout.headEnds() - now);
      playing = line().executor().schedule(this::played, wait, TimeUnit.NANOSECONDS);
    }
  }

  private void played() {
    playing = null;
    long now = System.nanoTime();
    playout.advance(now, due);
    echo(now);
  }

  TwilioCaller.Heard heard() {
    long now = System.nanoTime();
    double millis = playout.playedBytes(now, due) / 8.0;
    echo(now);
    return new TwilioCaller.Heard(
        chunk,
        mediaReceived,
        bytesReceived,
        millis,
        playout.isPlaying(),
        clears,
        echoed,
        unreadable);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (speaking != null) {
      speaking.cancel(false);
    }
    if (playing != null) {
      playing.cancel(false);
    }
    opened.completeExceptionally(new ClosedChannelException());
    ended.complete(null);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    opened.completeExceptionally(cause);
    var _ = ctx.close();
  }
}
