// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;

/// A call that did not come about; its message is for people.
final class CallRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String why;

  CallRefusedException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }

  static CallRefusedException of(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case CallRefusedException known -> known;
      case ConnectException _ -> new CallRefusedException("nobody listens there");
      case UnknownHostException _ -> new CallRefusedException("no such host");
      case HttpTimeoutException _ -> new CallRefusedException("no answer in time");
      case WebSocketClientHandshakeException refused ->
          new CallRefusedException("stream refused (" + refused.getMessage() + ")");
      case ClosedChannelException _ -> new CallRefusedException("stream closed while opening");
      case IOException broken ->
          new CallRefusedException("connection failed, " + broken.getMessage());
      default -> throw new IllegalStateException("A call could not be placed", cause);
    };
  }
}
