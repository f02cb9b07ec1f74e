// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A wire between the product and its database that a test can cut and mend, and make slow.
public final class Wire implements AutoCloseable {

  private static final int MOST_AT_ONCE = 65_536;
  private static final long LOOK_AGAIN = Duration.ofMillis(5).toNanos();

  /// What is slow.
  public enum Way {
    TO_THE_DATABASE,
    FROM_THE_DATABASE
  }

  private record Slowness(Way way, Duration latency) {}

  private final ServerSocket door;
  private final int destination;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong passed = new AtomicLong();
  private volatile boolean cut;
  private volatile @Nullable Slowness slowness;

  public Wire(int destination) throws IOException {
    this.destination = destination;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  public void cut() {
    cut = true;
    open.forEach(Wire::closeQuietly);
    open.clear();
  }

  public void mend() {
    cut = false;
  }

  /// From now on whatever goes this way takes so much longer.
  public void slow(Way way, Duration latency) {
    slowness = new Slowness(way, latency);
    passed.set(0);
  }

  /// What is on its way arrives at once.
  public void hurry() {
    slowness = null;
  }

  /// How often anything came through the slow way since it is slow.
  public long passed() {
    return passed.get();
  }

  @Override
  public void close() throws IOException {
    cut();
    door.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = door.accept();
        if (cut) {
          near.close();
        } else {
          connect(near);
        }
      }
    } catch (IOException closed) {
      cut = true;
    }
  }

  private void connect(Socket near) throws IOException {
    Socket far = new Socket(InetAddress.getLoopbackAddress(), destination);
    open.add(near);
    open.add(far);
    Thread.ofVirtual().start(() -> carry(near, far, Way.TO_THE_DATABASE));
    Thread.ofVirtual().start(() -> carry(far, near, Way.FROM_THE_DATABASE));
  }

  private void carry(Socket from, Socket to, Way way) {
    byte[] bytes = new byte[MOST_AT_ONCE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        hold(way);
        out.write(bytes, 0, count);
        // What came meanwhile is not later than what it came after.
        while (in.available() > 0) {
          out.write(bytes, 0, in.read(bytes));
        }
      }
    } catch (IOException ended) {
      closeQuietly(to);
    }
  }

  private void hold(Way way) {
    long came = System.nanoTime();
    boolean held = isHeld(way, came);
    while (isHeld(way, came)) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    if (held) {
      passed.incrementAndGet();
    }
  }

  private boolean isHeld(Way way, long came) {
    Slowness slow = slowness;
    return slow != null && slow.way() == way && System.nanoTime() - came < slow.latency().toNanos();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
