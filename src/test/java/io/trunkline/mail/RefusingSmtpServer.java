// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// A mail server that agrees to everything but one command.
final class RefusingSmtpServer implements AutoCloseable {

  private final ServerSocket socket;
  private final String refused;
  private final String reply;

  /// @param reply to the refused command; blank for none at all
  RefusingSmtpServer(String refused, String reply) throws IOException {
    this.refused = refused;
    this.reply = reply;
    this.socket = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::serve);
  }

  String url() {
    return "smtp://127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException clientLeft) {
        // The client hung up or the test is over; the loop's condition knows which.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    OutputStream replies = client.getOutputStream();
    say(replies, refused.equals("GREETING") ? reply : "220 ready");
    @Nullable String command = commands.readLine();
    while (command != null) {
      if (command.startsWith(refused)) {
        say(replies, reply);
      } else if (command.startsWith("EHLO")) {
        say(replies, "250-here\r\n250 AUTH PLAIN");
      } else if (command.startsWith("DATA")) {
        say(replies, "354 go on");
      } else {
        say(replies, "250 fine");
      }
      command = commands.readLine();
    }
  }

  private static void say(OutputStream replies, String line) throws IOException {
    if (!line.isEmpty()) {
      replies.write((line + "\r\n").getBytes(US_ASCII));
      replies.flush();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
