// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.twilio;

/// Reads the messages of one stream. The one that comes fifty times a second costs no object.
public final class StreamDecoder {

  private final StreamEvents events;

  public StreamDecoder(StreamEvents events) {
    this.events = events;
  }

  public void read(byte[] message, int offset, int length) {
    StreamReading.ofThisThread().read(events, message, offset, length);
  }
}
