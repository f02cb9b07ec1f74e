// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A carrier's side of a stream, by Java's own WebSocket: says what a test says, hears everything.
final class TestCaller implements WebSocket.Listener {

  final List<String> heard = new CopyOnWriteArrayList<>();
  final List<Integer> closedWith = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  TestCaller(int port, String ticket) throws Exception {
    this(port, "/twilio-media-stream/", ticket);
  }

  /// Somebody at another of the port's doors.
  TestCaller(int port, String door, String ticket) throws Exception {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + door + ticket), this)
            .get(5, TimeUnit.SECONDS);
  }

  void says(String message) throws ExecutionException, InterruptedException, TimeoutException {
    socket.sendText(message, true).get(5, TimeUnit.SECONDS);
  }

  void starts(String call) throws Exception {
    says("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
    says(
        """
        {"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"accountSid":"AC1","streamSid":"MZ1",
        "callSid":"%s","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,
        "channels":1},"customParameters":{}}}
        """
            .formatted(call));
  }

  void speaks(int sequence, String base64) throws Exception {
    speaks(sequence, 1, base64);
  }

  void speaks(int sequence, long timestamp, String base64) throws Exception {
    says(
        """
        {"event":"media","sequenceNumber":"%d","streamSid":"MZ1","media":{"track":"inbound","chunk":"1",
        "timestamp":"%d","payload":"%s"}}
        """
            .formatted(sequence, timestamp, base64));
  }

  void hangsUpWithoutAWord() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      heard.add(partial.toString());
      partial.setLength(0);
    }
    return WebSocket.Listener.super.onText(from, text, last);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closedWith.add(code);
    return WebSocket.Listener.super.onClose(from, code, reason);
  }
}
