// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/// The media port's address, by the name the portal was opened with: this machine has two, and
/// where `localhost` is not what it should be, a reader has chosen the other.
final class MediaAddress {

  private static final String LOCALHOST = "localhost";
  private static final String LOOPBACK = "127.0.0.1";

  private MediaAddress() {}

  static URI asOpened(URI stream, HttpServletRequest request) {
    boolean other = LOCALHOST.equals(stream.getHost()) && LOOPBACK.equals(request.getServerName());
    return other
        ? URI.create(
            stream.getScheme() + "://" + LOOPBACK + ":" + stream.getPort() + stream.getPath())
        : stream;
  }
}
