// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SelectStrategy;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.function.BooleanSupplier;

/// The threads that carry the simulated sockets.
public final class Loops {
  private Loops() {}

  public static MultiThreadIoEventLoopGroup resting(int threads) {
    return polling(threads, () -> false);
  }

  /// Threads that never sleep while `busy`: a peer that sleeps makes the measured process pay for
  /// waking it, which no peer across a network does.
  public static MultiThreadIoEventLoopGroup polling(int threads, BooleanSupplier busy) {
    IoHandlerFactory factory =
        Epoll.isAvailable()
            ? EpollIoHandler.newFactory(
                0,
                () ->
                    (ready, hasTasks) ->
                        hasTasks || busy.getAsBoolean() ? ready.get() : SelectStrategy.SELECT)
            : NioIoHandler.newFactory();
    return new MultiThreadIoEventLoopGroup(threads, factory);
  }

  static Class<? extends SocketChannel> socket() {
    return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  public static Class<? extends ServerSocketChannel> serverSocket() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }
}
