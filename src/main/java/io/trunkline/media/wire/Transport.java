// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;

/// Which sockets this machine has: epoll where Linux offers it, Java's own everywhere else.
///
/// `io_uring` was not better for this load where it was measured.
public final class Transport {

  private static final boolean NATIVE = Epoll.isAvailable();

  static {
    // A sampled buffer is a stack trace when it is taken and another when it is given back, and of
    // another class than the rest, so that no call of any is inlined. A test looks at every one of
    // them instead.
    if (System.getProperty("io.netty.leakDetection.level") == null) {
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
  }

  private Transport() {}

  /// @param threads 0 for one a processor
  public static EventLoopGroup loops(String name, int threads) {
    IoHandlerFactory sockets = NATIVE ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), sockets);
  }

  public static Class<? extends ServerChannel> serverChannel() {
    return NATIVE ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /// Has the kernel give a connection up when what was sent is not acknowledged for so long; only
  /// Linux can.
  public static void giveUpAfter(Bootstrap connecting, Duration silence) {
    if (NATIVE) {
      connecting.option(EpollChannelOption.TCP_USER_TIMEOUT, (int) silence.toMillis());
    }
  }

  public static Class<? extends SocketChannel> channel() {
    return NATIVE ? EpollSocketChannel.class : NioSocketChannel.class;
  }
}
