// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.Usage;
import io.trunkline.media.wire.JsonCursor;
import io.trunkline.media.wire.JsonCursor.Kind;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the API says. Speech, which is nearly all of it, is found where it lies; everything
/// else is read as a tree.
final class ServerMessages {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final byte[] TYPE = "type".getBytes(US_ASCII);
  private static final byte[] DELTA = "delta".getBytes(US_ASCII);
  private static final byte[] REPLY = "response_id".getBytes(US_ASCII);
  private static final byte[] ITEM = "item_id".getBytes(US_ASCII);
  private static final byte[] SPEECH = "response.output_audio.delta".getBytes(US_ASCII);

  /// What is made of the messages.
  interface Reader {

    void speech(SpeechPart part, byte[] base64, int offset, int length);

    void message(String type, JsonNode message);

    void unreadable();
  }

  private final Reader reader;
  private final JsonCursor json = new JsonCursor();

  private byte[] reply = new byte[0];
  private byte[] item = new byte[0];
  private SpeechPart part = new SpeechPart("", "");

  ServerMessages(Reader reader) {
    this.reader = reader;
  }

  void read(byte[] message, int offset, int length) {
    boolean speech = false;
    int delta = -1;
    int deltaLength = 0;
    int replyStart = -1;
    int replyLength = 0;
    int itemStart = -1;
    int itemLength = 0;
    json.over(message, offset, length);
    while (json.next()) {
      if (json.depth() != 1 || json.kind() != Kind.TEXT) {
        continue;
      }
      if (json.nameIs(TYPE)) {
        speech = json.valueIs(SPEECH);
        if (!speech) {
          break;
        }
      } else if (json.nameIs(DELTA) && !json.isEscaped()) {
        delta = json.start();
        deltaLength = json.length();
      } else if (json.nameIs(REPLY)) {
        replyStart = json.start();
        replyLength = json.length();
      } else if (json.nameIs(ITEM)) {
        itemStart = json.start();
        itemLength = json.length();
      }
    }
    if (!speech) {
      tree(message, offset, length);
    } else if (json.isBroken() || delta < 0 || replyStart < 0 || itemStart < 0) {
      reader.unreadable();
    } else {
      SpeechPart of = part(message, replyStart, replyLength, itemStart, itemLength);
      reader.speech(of, message, delta, deltaLength);
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
      reader.message(tree.path("type").asString().strip(), tree);
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
