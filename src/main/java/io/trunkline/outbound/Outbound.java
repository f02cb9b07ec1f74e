// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/// Sends requests to clients' servers. One for the whole product; safe for use by many threads.
public final class Outbound implements AutoCloseable {

  private static final int LARGEST_ANSWER = 256 * 1024;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

  private final OutboundRules rules;
  private final PinnedAddress addresses;
  private final SslContext tls;
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("outbound", true), NioIoHandler.newFactory());

  /// A lookup blocks for as long as the machine's resolver likes.
  private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

  Outbound(OutboundRules rules, NameLookup names, Predicate<InetAddress> admits, SslContext trust) {
    this.rules = rules;
    this.addresses = new PinnedAddress(rules, names, admits);
    this.tls = trust;
  }

  /// To public addresses, with the certificates this Java trusts.
  public static Outbound open(OutboundRules rules) {
    try {
      return new Outbound(
          rules,
          InetAddress::getAllByName,
          PublicAddress::is,
          SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build());
    } catch (SSLException broken) {
      throw new IllegalStateException("This Java has no TLS to reach a server with", broken);
    }
  }

  /// Where requests may go.
  public OutboundRules rules() {
    return rules;
  }

  /// Sends and waits; for a virtual thread.
  public OutboundAnswer post(OutboundPost post) throws InterruptedException {
    Optional<URI> address =
        rules.problem(post.address()).isPresent()
            ? Optional.empty()
            : OutboundRules.parsed(post.address());
    if (address.isEmpty()) {
      return new OutboundAnswer.Failed(OutboundFault.ADDRESS_REFUSED);
    }
    long end = System.nanoTime() + post.within().toNanos();
    return switch (pinned(address.get(), end)) {
      case Pinned.To(InetSocketAddress target) -> exchange(post, address.get(), target, end);
      case Pinned.Not(OutboundFault fault) -> new OutboundAnswer.Failed(fault);
    };
  }

  private sealed interface Pinned {
    record To(InetSocketAddress target) implements Pinned {}

    record Not(OutboundFault fault) implements Pinned {}
  }

  private Pinned pinned(URI address, long end) throws InterruptedException {
    try {
      return CompletableFuture.supplyAsync(() -> addresses.of(address), lookups)
          .get(left(end), TimeUnit.NANOSECONDS)
          .<Pinned>map(Pinned.To::new)
          .orElseGet(() -> new Pinned.Not(OutboundFault.NO_PUBLIC_ADDRESS));
    } catch (TimeoutException slow) {
      return new Pinned.Not(OutboundFault.UNREACHABLE);
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a name could not be looked up", broken.getCause());
    }
  }

  private OutboundAnswer exchange(
      OutboundPost post, URI address, InetSocketAddress target, long end)
      throws InterruptedException {
    CompletableFuture<OutboundAnswer> answer = new CompletableFuture<>();
    FullHttpRequest request = OutboundRequest.of(post, address);
    Channel channel = connecting(address, new Exchange(request, answer)).connect(target).channel();
    try {
      return answer.get(left(end), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      return new OutboundAnswer.Failed(
          channel.isActive() ? OutboundFault.TOO_SLOW : OutboundFault.UNREACHABLE);
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a request could not be sent", broken.getCause());
    } finally {
      var _ = channel.close();
    }
  }

  private Bootstrap connecting(URI address, Exchange exchange) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_WITHIN.toMillis())
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                if (OutboundRules.isSecure(address)) {
                  // The name for SNI and the certificate; the socket goes to the pinned address.
                  channel
                      .pipeline()
                      .addLast(
                          tls.newHandler(
                              channel.alloc(), address.getHost(), OutboundRules.port(address)));
                }
                channel
                    .pipeline()
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(LARGEST_ANSWER))
                    .addLast(exchange);
              }
            });
  }

  private static long left(long end) {
    return Math.max(0, end - System.nanoTime());
  }

  @Override
  public void close() {
    lookups.shutdownNow();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
