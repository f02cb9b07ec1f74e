// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.util.concurrent.FastThreadLocal;
import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.Usage;
import io.trunkline.media.wire.JsonCursor;
import io.trunkline.media.wire.JsonCursor.Kind;
import io.trunkline.media.wire.MessageShape;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the API says. Speech, which is nearly all of it, is found where it lies; what else a
/// call needs to know is read as a tree, and the rest only looked through.
final class ServerMessages {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final byte[] TYPE = "type".getBytes(US_ASCII);
  private static final byte[] EVENT = "event_id".getBytes(US_ASCII);
  private static final byte[] DELTA = "delta".getBytes(US_ASCII);
  private static final byte[] REPLY = "response_id".getBytes(US_ASCII);
  private static final byte[] ITEM = "item_id".getBytes(US_ASCII);
  private static final byte[] SPEECH = "response.output_audio.delta".getBytes(US_ASCII);

  // What differs in messages of speech.
  private static final int EVENT_TEXT = 0;
  private static final int REPLY_TEXT = 1;
  private static final int ITEM_TEXT = 2;
  private static final int DELTA_TEXT = 3;

  /// What the sessions of a thread are read with, in turns: used so often, it stays near.
  private static final class Reading {
    final JsonCursor json = new JsonCursor();
    final MessageShape speech = new MessageShape(4);
  }

  private static final FastThreadLocal<Reading> READING =
      new FastThreadLocal<>() {
        @Override
        protected Reading initialValue() {
          return new Reading();
        }
      };

  /// What is made of the messages.
  interface Reader {

    void speech(SpeechPart part, byte[] base64, int offset, int length);

    void message(ServerEvent event, JsonNode message);

    /// In order, and of no use to a call.
    void somethingElse();

    void unreadable();
  }

  private final Reader reader;

  private byte[] reply = new byte[0];
  private byte[] item = new byte[0];
  private SpeechPart part = new SpeechPart("", "");

  ServerMessages(Reader reader) {
    this.reader = reader;
  }

  void read(byte[] message, int offset, int length) {
    Reading reading = READING.get();
    MessageShape shape = reading.speech;
    if (shape.fits(message, offset, length)) {
      SpeechPart of =
          part(
              message,
              shape.start(REPLY_TEXT),
              shape.length(REPLY_TEXT),
              shape.start(ITEM_TEXT),
              shape.length(ITEM_TEXT));
      reader.speech(of, message, shape.start(DELTA_TEXT), shape.length(DELTA_TEXT));
    } else {
      readMembers(reading, message, offset, length);
    }
  }

  private void readMembers(Reading reading, byte[] message, int offset, int length) {
    JsonCursor json = reading.json;
    json.over(message, offset, length);
    while (json.next()) {
      if (json.depth() == 1 && json.kind() == Kind.TEXT && json.nameIs(TYPE)) {
        if (json.valueIs(SPEECH)) {
          readSpeech(reading, message, offset, length);
        } else if (!json.isEscaped()
            && ServerEvent.named(json.text()) == ServerEvent.SOMETHING_ELSE) {
          lookThrough(json, message, offset, length);
        } else {
          tree(message, offset, length);
        }
        return;
      }
    }
    tree(message, offset, length);
  }

  private void readSpeech(Reading reading, byte[] message, int offset, int length) {
    JsonCursor json = reading.json;
    MessageShape shape = reading.speech;
    int delta = -1;
    int deltaLength = 0;
    int replyStart = -1;
    int replyLength = 0;
    int itemStart = -1;
    int itemLength = 0;
    shape.begin();
    json.over(message, offset, length);
    while (json.next()) {
      if (json.depth() != 1 || json.kind() != Kind.TEXT) {
        continue;
      }
      if (json.nameIs(DELTA) && !json.isEscaped()) {
        delta = json.start();
        deltaLength = json.length();
        shape.differs(DELTA_TEXT, json);
      } else if (json.nameIs(REPLY)) {
        replyStart = json.start();
        replyLength = json.length();
        shape.differs(REPLY_TEXT, json);
      } else if (json.nameIs(ITEM)) {
        itemStart = json.start();
        itemLength = json.length();
        shape.differs(ITEM_TEXT, json);
      } else if (json.nameIs(EVENT)) {
        shape.differs(EVENT_TEXT, json);
      }
    }
    if (json.isBroken() || delta < 0 || replyStart < 0 || itemStart < 0) {
      reader.unreadable();
    } else {
      shape.learn(message, offset, length);
      SpeechPart of = part(message, replyStart, replyLength, itemStart, itemLength);
      reader.speech(of, message, delta, deltaLength);
    }
  }

  /// Whether it is a message at all. What is deeper than the cursor looks is left to the tree.
  private void lookThrough(JsonCursor json, byte[] message, int offset, int length) {
    while (json.next()) {
      // Nothing of it is wanted.
    }
    if (json.isBroken()) {
      tree(message, offset, length);
    } else {
      reader.somethingElse();
    }
  }

  /// The same object as long as the same part is spoken.
  private SpeechPart part(
      byte[] message, int replyAt, int replyLength, int itemAt, int itemLength) {
    if (!same(reply, message, replyAt, replyLength) || !same(item, message, itemAt, itemLength)) {
      reply = Arrays.copyOfRange(message, replyAt, replyAt + replyLength);
      item = Arrays.copyOfRange(message, itemAt, itemAt + itemLength);
      part = new SpeechPart(new String(reply, US_ASCII), new String(item, US_ASCII));
    }
    return part;
  }

  private static boolean same(byte[] known, byte[] message, int at, int length) {
    return Arrays.equals(known, 0, known.length, message, at, at + length);
  }

  private void tree(byte[] message, int offset, int length) {
    @Nullable JsonNode tree = parsed(message, offset, length);
    if (tree == null || !tree.isObject() || !tree.path("type").isString()) {
      reader.unreadable();
    } else {
      reader.message(ServerEvent.named(tree.path("type").asString()), tree);
    }
  }

  private static @Nullable JsonNode parsed(byte[] message, int offset, int length) {
    try {
      return JSON.readTree(message, offset, length);
    } catch (JacksonException notJson) {
      return null;
    }
  }

  static Outcome outcome(JsonNode response) {
    return switch (response.path("status").asString("")) {
      case "completed" -> Outcome.COMPLETED;
      case "cancelled" -> Outcome.CANCELLED;
      case "incomplete" -> Outcome.CUT_SHORT;
      default -> Outcome.FAILED;
    };
  }

  /// Why a reply failed; there may be no message of its own about it.
  static String failure(JsonNode response) {
    return response.path("status_details").path("error").path("code").asString("");
  }

  /// A reply that was made is paid for, also when it is not said what it consumed.
  static Usage usage(JsonNode response) {
    JsonNode usage = response.path("usage");
    if (usage.isEmpty()) {
      return switch (outcome(response)) {
        case COMPLETED, CUT_SHORT -> Usage.UNTOLD;
        case CANCELLED, FAILED -> Usage.NONE;
      };
    }
    JsonNode in = usage.path("input_token_details");
    JsonNode cached = in.path("cached_tokens_details");
    JsonNode out = usage.path("output_token_details");
    return new Usage(
        in.path("text_tokens").asLong(0),
        in.path("audio_tokens").asLong(0),
        cached.path("text_tokens").asLong(0),
        cached.path("audio_tokens").asLong(0),
        out.path("text_tokens").asLong(0),
        out.path("audio_tokens").asLong(0));
  }

  static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }
}
