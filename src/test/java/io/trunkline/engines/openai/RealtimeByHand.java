// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.trunkline.media.wire.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Realtime server that says what a test has it say, when it has it say so; by itself it only
/// greets a session and answers its configuration.
final class RealtimeByHand implements AutoCloseable {

  static final String READY = "{\"type\":\"session.updated\",\"session\":{}}";
  static final String NOTHING = "";

  private static final WebSocketServerProtocolConfig EVERYWHERE =
      WebSocketServerProtocolConfig.newBuilder().websocketPath("/").checkStartsWith(true).build();

  private final EventLoopGroup loops = Transport.loops("by-hand", 1);
  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private final IntFunction<String> answers;
  private final Channel door;

  /// @param answers what each session's first configuration is answered with, by its number
  RealtimeByHand(IntFunction<String> answers) {
    this.answers = answers;
    this.door =
        new ServerBootstrap()
            .group(loops)
            .channel(Transport.serverChannel())
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(65_536))
                        .addLast(new WebSocketServerProtocolHandler(EVERYWHERE))
                        .addLast(new Visit());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + ((InetSocketAddress) door.localAddress()).getPort());
  }

  int sessions() {
    return visits.size();
  }

  void untilSession(int number) {
    await().until(() -> visits.size() > number && visits.get(number).configured);
  }

  /// What a session was told, but for audio.
  List<JsonNode> received(int number, String type) {
    return visits.get(number).received.stream()
        .filter(message -> message.path("type").asString("").equals(type))
        .toList();
  }

  /// The words a session was told of, in their order.
  List<String> words(int number) {
    return received(number, "conversation.item.create").stream()
        .map(item -> item.at("/item/content/0/text").asString(""))
        .toList();
  }

  int audioEvents(int number) {
    return visits.get(number).audio.get();
  }

  void say(int number, String... messages) {
    for (String message : messages) {
      visits.get(number).write(message.replace('\'', '"'));
    }
  }

  /// A whole reply, or its beginning only.
  void begin(int number, String reply) {
    say(
        number,
        "{'type':'response.created','response':{'id':'" + reply + "'}}",
        "{'type':'response.output_audio_transcript.delta','response_id':'"
            + reply
            + "','item_id':'item-of-"
            + reply
            + "','delta':'Words of "
            + reply
            + ".'}",
        "{'type':'response.output_audio.delta','response_id':'"
            + reply
            + "','item_id':'item-of-"
            + reply
            + "','delta':'////////'}");
  }

  void end(int number, String reply) {
    say(number, "{'type':'response.done','response':{'id':'" + reply + "','status':'completed'}}");
  }

  void callerStarts(int number) {
    say(number, "{'type':'input_audio_buffer.speech_started','audio_start_ms':100}");
  }

  void callerStops(int number) {
    say(number, "{'type':'input_audio_buffer.speech_stopped','audio_end_ms':900}");
  }

  void asksForTool(int number, String reply, String toolCall) {
    say(
        number,
        "{'type':'response.created','response':{'id':'" + reply + "'}}",
        "{'type':'response.output_item.done','response_id':'"
            + reply
            + "','item':{'type':'function_call','call_id':'"
            + toolCall
            + "','name':'find','arguments':'{}'}}");
    end(number, reply);
  }

  void die(int number) {
    Channel channel = visits.get(number).channel;
    if (channel != null) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      channel.close().syncUninterruptibly();
    }
  }

  @Override
  public void close() {
    door.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Visit extends SimpleChannelInboundHandler<TextWebSocketFrame> {

    final List<JsonNode> received = new CopyOnWriteArrayList<>();
    final AtomicInteger audio = new AtomicInteger();
    volatile @Nullable Channel channel;
    volatile boolean configured;
    private int number;

    void write(String text) {
      Channel out = channel;
      if (out != null && !text.isEmpty()) {
        out.writeAndFlush(new TextWebSocketFrame(text)).syncUninterruptibly();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
        channel = context.channel();
        number = visits.size();
        visits.add(this);
        send(context, "{\"type\":\"session.created\"}");
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      JsonNode message = JsonMapper.shared().readTree(frame.text());
      String type = message.path("type").asString("");
      if (type.equals("input_audio_buffer.append")) {
        audio.incrementAndGet();
        return;
      }
      received.add(message);
      if (type.equals("session.update") && !configured) {
        configured = true;
        send(context, answers.apply(number));
      }
    }

    private void send(ChannelHandlerContext context, String text) {
      if (!text.isEmpty()) {
        var _ = context.writeAndFlush(new TextWebSocketFrame(text));
      }
    }
  }
}
