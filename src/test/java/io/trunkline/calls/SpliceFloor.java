// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.trunkline.media.wire.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The least that can be done: takes the audio out of one party's envelope and puts it into the
/// other's, on one loop, in as few writes as reads. No checks, no pacing, no end of a call told
/// apart; what was heard is the last mark that came back. What a bridge costs beyond this, it costs
/// for being one that can be relied upon.
///
/// `script/bench media` measures it beside the product. The frames' lengths and the place of each
/// field are those of the twins; anything else would not be understood.
@SuppressWarnings("FutureReturnValueIgnored") // a floor does not ask what became of a write
final class SpliceFloor {
  private static final byte[] SETUP =
      ("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"audio\":{\"input\":{\"format\":"
              + "{\"type\":\"audio/pcmu\"}},\"output\":{\"format\":{\"type\":\"audio/pcmu\"}}}}}")
          .getBytes(US_ASCII);
  private static final byte[] SPEAK = "{\"type\":\"response.create\"}".getBytes(US_ASCII);
  private static final byte[] APPEND =
      "{\"type\":\"input_audio_buffer.append\",\"audio\":\"".getBytes(US_ASCII);
  private static final byte[] END_OF_APPEND = "\"}".getBytes(US_ASCII);
  private static final byte[] END = "\"}}".getBytes(US_ASCII);
  private static final byte[] PAYLOAD = "\"payload\":\"".getBytes(US_ASCII);
  private static final byte[] NAME = "\"name\":\"".getBytes(US_ASCII);
  private static final byte[] STREAM = "\"streamSid\":\"".getBytes(US_ASCII);
  private static final byte[] DELTA = "\"delta\":\"".getBytes(US_ASCII);
  private static final byte[] ITEM = "\"item_id\":\"".getBytes(US_ASCII);
  private static final byte[] AUDIO_DELTA = "response.output_audio.delta".getBytes(US_ASCII);
  private static final byte[] CREATED = "session.created".getBytes(US_ASCII);
  private static final byte[] UPDATED = "session.updated".getBytes(US_ASCII);
  private static final byte[] STARTED = "input_audio_buffer.speech_started".getBytes(US_ASCII);
  private static final int TYPE_AT = 9;
  private static final int EVENT_AT = 10;
  private static final long OF_AN_ITEM = 10_000_000;

  private SpliceFloor() {}

  /// @param arguments the port to listen on, and the address of a Realtime server
  public static void main(String[] arguments) throws Exception {
    URI engine = URI.create(arguments[1] + "?model=floor");
    SslContext tls =
        "wss".equals(engine.getScheme())
            ? SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build()
            : null;
    EventLoopGroup loops = Transport.loops("floor", 1);
    Channel door =
        new ServerBootstrap()
            .group(loops)
            .channel(Transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                initializer(channel -> {
                  channel
                      .pipeline()
                      .addLast(new HttpServerCodec(), new HttpObjectAggregator(16_384));
                  channel.pipeline().addLast(new Welcome(new Call(engine, tls)));
                }))
            .bind(
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])))
            .sync()
            .channel();
    IO.println("port " + ((InetSocketAddress) door.localAddress()).getPort());
    new CountDownLatch(1).await();
  }

  private interface Wiring {
    void wire(Channel channel);
  }

  private static ChannelInitializer<Channel> initializer(Wiring wiring) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        wiring.wire(channel);
      }
    };
  }

  private static void leaveOnly(Channel channel, ChannelHandler kept, ChannelHandler self) {
    channel.pipeline().addLast(kept);
    for (String name : channel.pipeline().names()) {
      if (name.startsWith("ws")) {
        channel.pipeline().remove(name);
      }
    }
    channel.pipeline().remove(self);
  }

  /// The caller's upgrade.
  private static final class Welcome extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Call call;

    Welcome(Call call) {
      this.call = call;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      SpliceLeg leg = new SpliceLeg(context.channel(), false, call::callerSays, call::flush);
      call.caller = leg;
      new WebSocketServerHandshakerFactory("/", null, false)
          .newHandshaker(request)
          .handshake(context.channel(), request)
          .addListener(_ -> leaveOnly(context.channel(), leg, this));
      call.dial(context.channel());
    }
  }

  /// The engine's answer to our upgrade.
  private static final class Greeting extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final Call call;
    private final WebSocketClientHandshaker handshaker;

    Greeting(Call call, WebSocketClientHandshaker handshaker) {
      this.call = call;
      this.handshaker = handshaker;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      handshaker.handshake(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
      handshaker.finishHandshake(context.channel(), answer);
      SpliceLeg leg = new SpliceLeg(context.channel(), true, call::engineSays, call::flush);
      call.engine = leg;
      leaveOnly(context.channel(), leg, this);
    }
  }

  /// Both legs of a call.
  private static final class Call {
    private final URI url;
    private final @Nullable SslContext tls;
    private @Nullable SpliceLeg caller;
    private @Nullable SpliceLeg engine;
    private byte[] media = new byte[0];
    private byte[] mark = new byte[0];
    private byte[] clear = new byte[0];
    private byte[] item = new byte[0];
    private long items;
    private long sent;
    private long heardMark;

    Call(URI url, @Nullable SslContext tls) {
      this.url = url;
      this.tls = tls;
    }

    void dial(Channel callerChannel) {
      new Bootstrap()
          .group(callerChannel.eventLoop())
          .channel(Transport.channel())
          .option(ChannelOption.TCP_NODELAY, true)
          .handler(initializer(this::wire))
          .connect(url.getHost(), url.getPort());
      callerChannel
          .closeFuture()
          .addListener(_ -> {
            if (engine != null) {
              engine.close();
            }
          });
    }

    private void wire(Channel channel) {
      if (tls != null) {
        channel.pipeline().addLast(tls.newHandler(channel.alloc()));
      }
      var headers = new DefaultHttpHeaders().add("Authorization", "Bearer floor");
      var handshaker =
          WebSocketClientHandshakerFactory.newHandshaker(
              url, WebSocketVersion.V13, null, false, headers, 1 << 20);
      channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(65_536));
      channel.pipeline().addLast(new Greeting(this, handshaker));
    }

    private void callerSays(byte[] text, int from, int to) {
      if (text[from + EVENT_AT] == 'm' && text[from + EVENT_AT + 1] == 'e') {
        int start = find(text, from, to, PAYLOAD);
        int length = to - 3 - start;
        if (engine != null) {
          ByteBuf out = engine.begin(APPEND.length + length + END_OF_APPEND.length);
          out.writeBytes(APPEND).writeBytes(text, start, length).writeBytes(END_OF_APPEND);
          engine.end();
        }
      } else if (text[from + EVENT_AT] == 'm') {
        heardMark = number(text, find(text, from, to, NAME));
      } else if (text[from + EVENT_AT + 2] == 'a') {
        int start = find(text, from, to, STREAM);
        String sid = new String(text, start, 34, US_ASCII);
        media = head("media", sid, "\"media\":{\"payload\":\"").getBytes(US_ASCII);
        mark = head("mark", sid, "\"mark\":{\"name\":\"").getBytes(US_ASCII);
        clear = ("{\"event\":\"clear\",\"streamSid\":\"" + sid + "\"}").getBytes(US_ASCII);
      } else if (caller != null && text[from + EVENT_AT + 2] == 'o') {
        caller.close();
      }
    }

    private void flush() {
      if (caller != null) {
        caller.flush();
      }
      if (engine != null) {
        engine.flush();
      }
    }

    private static String head(String event, String sid, String rest) {
      return "{\"event\":\"" + event + "\",\"streamSid\":\"" + sid + "\"," + rest;
    }

    private void engineSays(byte[] text, int from, int to) {
      if (isAt(text, from + TYPE_AT, AUDIO_DELTA)) {
        speak(text, from, to);
      } else if (isAt(text, from + TYPE_AT, STARTED)) {
        send(caller, clear);
        long heard = heardMark / OF_AN_ITEM == items ? heardMark % OF_AN_ITEM : 0;
        String cut =
            "{\"type\":\"conversation.item.truncate\",\"content_index\":0,\"audio_end_ms\":"
                + heard;
        cut += ",\"item_id\":\"" + new String(item, US_ASCII) + "\"}";
        send(engine, cut.getBytes(US_ASCII));
      } else if (isAt(text, from + TYPE_AT, CREATED)) {
        send(engine, SETUP);
      } else if (isAt(text, from + TYPE_AT, UPDATED)) {
        send(engine, SPEAK);
      }
    }

    private void speak(byte[] text, int from, int to) {
      int itemAt = find(text, from, to, ITEM);
      if (!isAt(text, itemAt, item) || text[itemAt + item.length] != '"' || item.length == 0) {
        int end = itemAt;
        while (text[end] != '"') {
          end++;
        }
        item = Arrays.copyOfRange(text, itemAt, end);
        items++;
        sent = 0;
      }
      int start = find(text, itemAt, to, DELTA);
      int length = to - 2 - start;
      sent += (length / 4 * 3 - (text[to - 3] == '=' ? text[to - 4] == '=' ? 2 : 1 : 0)) / 8;
      SpliceLeg out = caller;
      if (out != null) {
        out.begin(media.length + length + END.length)
            .writeBytes(media)
            .writeBytes(text, start, length)
            .writeBytes(END);
        byte[] name = Long.toString(items * OF_AN_ITEM + sent).getBytes(US_ASCII);
        out.begin(mark.length + name.length + END.length)
            .writeBytes(mark)
            .writeBytes(name)
            .writeBytes(END);
      }
    }

    private static void send(@Nullable SpliceLeg leg, byte[] text) {
      if (leg != null) {
        leg.begin(text.length).writeBytes(text);
        leg.end();
      }
    }
  }

  private static long number(byte[] text, int from) {
    long number = 0;
    for (int at = from; text[at] != '"'; at++) {
      number = number * 10 + text[at] - '0';
    }
    return number;
  }

  private static boolean isAt(byte[] text, int at, byte[] word) {
    return Arrays.equals(text, at, at + word.length, word, 0, word.length);
  }

  /// Behind the word.
  private static int find(byte[] text, int from, int to, byte[] word) {
    for (int at = from; at < to - word.length; at++) {
      if (text[at] == '"' && isAt(text, at, word)) {
        return at + word.length;
      }
    }
    throw new IllegalStateException("Not of the twins");
  }
}
