// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.twilio;

import java.util.Map;

/// What a caller's stream says. Bytes are lent for the duration of the call.
public interface StreamEvents {

  /// The first word of every stream; says nothing yet.
  void connected();

  void started(Start start);

  /// @param sequence counts every message of the stream, from 1; -1 when it did not say
  /// @param said when it was said, in milliseconds since the stream began; -1 when it did not say
  void media(long sequence, long said, byte[] base64, int offset, int length);

  void keyPressed(long sequence, char key);

  /// All that was sent before this mark was played, or cleared.
  void marked(long sequence, long mark);

  void stopped(long sequence);

  /// Well-formed, but nothing we know.
  void unknown();

  void broken();

  /// Which call a stream belongs to.
  record Start(
      String stream, String account, String call, String encoding, Map<String, String> parameters) {

    public Start {
      parameters = Map.copyOf(parameters);
    }

    /// A parameter may be a secret.
    @Override
    public String toString() {
      return "Start[stream=" + stream + ", call=" + call + "]";
    }
  }
}
