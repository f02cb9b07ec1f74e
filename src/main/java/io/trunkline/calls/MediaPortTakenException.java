// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

/// The media port cannot be opened.
final class MediaPortTakenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int port;

  MediaPortTakenException(int port, Throwable cause) {
    super("port " + port + " cannot be opened", cause);
    this.port = port;
  }

  int port() {
    return port;
  }
}
