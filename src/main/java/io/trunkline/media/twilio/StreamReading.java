// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.twilio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.util.concurrent.FastThreadLocal;
import io.trunkline.media.wire.JsonCursor;
import io.trunkline.media.wire.JsonCursor.Kind;
import io.trunkline.media.wire.MessageShape;
import java.util.HashMap;
import java.util.Map;

/// Reads messages of streams, all streams of a thread in turns: what is used for each frame of
/// every call stays near. Knows nothing of a stream from one message to the next but how audio is
/// written.
final class StreamReading {

  private static final byte[] EVENT = "event".getBytes(US_ASCII);
  private static final byte[] SEQUENCE = "sequenceNumber".getBytes(US_ASCII);
  private static final byte[] CHUNK = "chunk".getBytes(US_ASCII);
  private static final byte[] PAYLOAD = "payload".getBytes(US_ASCII);
  private static final byte[] TRACK = "track".getBytes(US_ASCII);
  private static final byte[] NAME = "name".getBytes(US_ASCII);
  private static final byte[] DIGIT = "digit".getBytes(US_ASCII);
  private static final byte[] STREAM = "streamSid".getBytes(US_ASCII);
  private static final byte[] ACCOUNT = "accountSid".getBytes(US_ASCII);
  private static final byte[] CALL = "callSid".getBytes(US_ASCII);
  private static final byte[] ENCODING = "encoding".getBytes(US_ASCII);
  private static final byte[] FORMAT = "mediaFormat".getBytes(US_ASCII);
  private static final byte[] TRACKS = "tracks".getBytes(US_ASCII);

  private static final byte[] MEDIA = "media".getBytes(US_ASCII);
  private static final byte[] MARK = "mark".getBytes(US_ASCII);
  private static final byte[] DTMF = "dtmf".getBytes(US_ASCII);
  private static final byte[] START = "start".getBytes(US_ASCII);
  private static final byte[] STOP = "stop".getBytes(US_ASCII);
  private static final byte[] CONNECTED = "connected".getBytes(US_ASCII);
  private static final byte[] TIMESTAMP = "timestamp".getBytes(US_ASCII);
  private static final byte[] OUTBOUND = "outbound".getBytes(US_ASCII);

  // What differs in the messages of the caller's audio.
  private static final int SEQUENCE_TEXT = 0;
  private static final int CHUNK_TEXT = 1;
  private static final int TIMESTAMP_TEXT = 2;
  private static final int PAYLOAD_TEXT = 3;
  private static final int STREAM_TEXT = 4;

  private static final String KEYS = "0123456789*#ABCD";

  private enum Said {
    NOTHING,
    CONNECTED,
    START,
    MEDIA,
    DTMF,
    MARK,
    STOP,
    SOMETHING
  }

  private static final FastThreadLocal<StreamReading> HERE =
      new FastThreadLocal<>() {
        @Override
        protected StreamReading initialValue() {
          return new StreamReading();
        }
      };

  private final JsonCursor json = new JsonCursor();

  /// Of the caller's audio.
  private final MessageShape shape = new MessageShape(5);

  private Said said = Said.NOTHING;
  private long sequence;
  private long mark;
  private long timestamp;
  private int payload;
  private int payloadLength;
  private boolean ofCaller;
  private int key;

  static StreamReading ofThisThread() {
    return HERE.get();
  }

  void read(StreamEvents events, byte[] message, int offset, int length) {
    if (shape.fits(message, offset, length)) {
      events.media(
          shape.count(message, SEQUENCE_TEXT),
          shape.count(message, TIMESTAMP_TEXT),
          message,
          shape.start(PAYLOAD_TEXT),
          shape.length(PAYLOAD_TEXT));
    } else {
      readMembers(events, message, offset, length);
    }
  }

  private void readMembers(StreamEvents events, byte[] message, int offset, int length) {
    said = Said.NOTHING;
    sequence = -1;
    mark = -1;
    timestamp = -1;
    payloadLength = -1;
    ofCaller = true;
    key = -1;
    shape.begin();
    json.over(message, offset, length);
    while (json.next()) {
      if (json.kind() == Kind.TEXT) {
        if (json.depth() == 1) {
          outer();
        } else if (json.depth() == 2) {
          inner(message);
        }
      }
    }
    if (json.isBroken()) {
      events.broken();
    } else {
      tell(events, message, offset, length);
    }
  }

  private void outer() {
    if (json.nameIs(EVENT)) {
      said = said();
    } else if (json.nameIs(SEQUENCE)) {
      sequence = json.count();
      shape.differs(SEQUENCE_TEXT, json);
    } else if (json.nameIs(STREAM)) {
      shape.differs(STREAM_TEXT, json);
    }
  }

  private void inner(byte[] message) {
    if (json.nameIs(PAYLOAD)) {
      payload = json.start();
      // Base64 needs no escapes; a slash may be written with one, and nobody does.
      payloadLength = json.isEscaped() ? -1 : json.length();
      shape.differs(PAYLOAD_TEXT, json);
    } else if (json.nameIs(TRACK)) {
      ofCaller = !json.valueIs(OUTBOUND);
    } else if (json.nameIs(TIMESTAMP)) {
      timestamp = json.count();
      shape.differs(TIMESTAMP_TEXT, json);
    } else if (json.nameIs(CHUNK)) {
      shape.differs(CHUNK_TEXT, json);
    } else if (json.nameIs(NAME)) {
      mark = json.count();
    } else if (json.nameIs(DIGIT) && json.length() == 1) {
      key = message[json.start()];
    }
  }

  private Said said() {
    if (json.valueIs(MEDIA)) {
      return Said.MEDIA;
    } else if (json.valueIs(MARK)) {
      return Said.MARK;
    } else if (json.valueIs(DTMF)) {
      return Said.DTMF;
    } else if (json.valueIs(START)) {
      return Said.START;
    } else if (json.valueIs(STOP)) {
      return Said.STOP;
    } else if (json.valueIs(CONNECTED)) {
      return Said.CONNECTED;
    }
    return Said.SOMETHING;
  }

  private void tell(StreamEvents events, byte[] message, int offset, int length) {
    switch (said) {
      case MEDIA -> {
        if (payloadLength < 0) {
          events.broken();
        } else if (ofCaller) {
          shape.learn(message, offset, length);
          events.media(sequence, timestamp, message, payload, payloadLength);
        }
      }
      case MARK -> events.marked(sequence, mark);
      case DTMF -> {
        if (KEYS.indexOf(key) < 0) {
          events.broken();
        } else {
          events.keyPressed(sequence, (char) key);
        }
      }
      case START -> start(events, message, offset, length);
      case STOP -> events.stopped(sequence);
      case CONNECTED -> events.connected();
      case SOMETHING -> events.unknown();
      case NOTHING -> events.broken();
    }
  }

  /// Once in a stream, so it may build what it finds.
  private void start(StreamEvents events, byte[] message, int offset, int length) {
    Map<String, String> found = new HashMap<>();
    boolean inFormat = false;
    boolean inTracks = false;
    boolean oneWay = false;
    json.over(message, offset, length);
    while (json.next()) {
      if (json.depth() == 2) {
        inFormat = json.nameIs(FORMAT) && json.kind() == Kind.OBJECT;
        inTracks = json.nameIs(TRACKS) && json.kind() == Kind.ARRAY;
      }
      if (json.kind() != Kind.TEXT) {
        continue;
      }
      if (json.depth() == 2 || (inFormat && json.depth() == 3)) {
        remember(found);
      } else if (inTracks && json.depth() == 3) {
        oneWay |= json.valueIs(OUTBOUND);
      }
    }
    if (found.containsKey("streamSid") && found.containsKey("callSid")) {
      events.started(
          new StreamEvents.Start(
              found.getOrDefault("streamSid", ""),
              found.getOrDefault("accountSid", ""),
              found.getOrDefault("callSid", ""),
              found.getOrDefault("encoding", ""),
              oneWay));
    } else {
      events.broken();
    }
  }

  private void remember(Map<String, String> found) {
    if (json.nameIs(STREAM) || json.nameIs(CALL) || json.nameIs(ACCOUNT) || json.nameIs(ENCODING)) {
      found.put(json.name(), json.text());
    }
  }
}
