// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trunkline.media.wire.FrameLeg;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a session says to the API, other than its configuration.
final class ClientMessages {

  static final String GO_ON =
      "The line was interrupted for a moment. Go on where the conversation stopped. Do not greet"
          + " again and do not mention it unless asked.";

  static final String UNKNOWN_OUTCOME =
      "Something you asked for was under way and its outcome is not known. Do not ask for it again;"
          + " say that you will have it checked.";

  /// Has a sentence said, whatever else goes on.
  static String sayNow(String sentence) {
    return "Say this now, in the language of this conversation and nothing else: " + sentence;
  }

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final byte[] APPEND =
      "{\"type\":\"input_audio_buffer.append\",\"audio\":\"".getBytes(US_ASCII);
  private static final byte[] END_OF_APPEND = "\"}".getBytes(US_ASCII);

  private ClientMessages() {}

  /// Fifty times a second for each call: the base64 is copied from where it came in to where it
  /// leaves, and nothing else happens to it.
  static void append(FrameLeg leg, byte[] base64, int offset, int length) {
    leg.begin(APPEND.length + length + END_OF_APPEND.length)
        .writeBytes(APPEND)
        .writeBytes(base64, offset, length)
        .writeBytes(END_OF_APPEND);
    leg.end();
  }

  static String reply() {
    return message("response.create").toString();
  }

  /// A reply that says something given. The instructions of a reply replace those of the session,
  /// so they are handed over again.
  static String replySaying(String instructions, String greeting) {
    ObjectNode message = message("response.create");
    message
        .putObject("response")
        .put(
            "instructions",
            instructions
                + "\n\nThe call begins now. Say exactly this, in this language, and then wait: "
                + greeting);
    return message.toString();
  }

  static String truncate(String item, int heardMilliseconds) {
    return message("conversation.item.truncate")
        .put("item_id", item)
        .put("content_index", 0)
        .put("audio_end_ms", heardMilliseconds)
        .toString();
  }

  static String toolOutcome(String toolCall, String outcome) {
    ObjectNode message = message("conversation.item.create");
    message
        .putObject("item")
        .put("type", "function_call_output")
        .put("call_id", toolCall)
        .put("output", outcome);
    return message.toString();
  }

  static String said(Speaker speaker, String text) {
    return words(speaker, text).toString();
  }

  /// What the caller typed, under a name of ours, by which it can be told from what she said.
  static String typed(String item, String text) {
    ObjectNode message = words(Speaker.CALLER, text);
    ((ObjectNode) message.path("item")).put("id", item);
    return message.toString();
  }

  private static ObjectNode words(Speaker speaker, String text) {
    ObjectNode message = message("conversation.item.create");
    ObjectNode item = message.putObject("item").put("type", "message").put("role", speaker.role);
    item.putArray("content")
        .addObject()
        .put("type", speaker == Speaker.AGENT ? "output_text" : "input_text")
        .put("text", text);
    return message;
  }

  /// Who said something, in the API's words.
  enum Speaker {
    CALLER("user"),
    AGENT("assistant"),
    HOUSE("system");

    private final String role;

    Speaker(String role) {
      this.role = role;
    }
  }

  private static ObjectNode message(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
