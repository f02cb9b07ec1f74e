// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.trunkline.simulator.RealtimeScript.Pace;
import io.trunkline.simulator.RealtimeScript.Step;
import io.trunkline.simulator.RealtimeScript.Tool;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One response from `response.created` to `response.done`.
final class TwinResponse {
  private final TwinLine line;
  private final int session;
  private final Voice voice;
  private final TwinConversation conversation;
  private final Runnable over;
  private final String id;
  private final ArrayNode output = TwinLine.JSON.createArrayNode();
  private @Nullable ScheduledFuture<?> speaking;
  private Step.@Nullable Spoken spoken;
  private final StringBuilder said = new StringBuilder();
  private String instructions = "";
  private String item = "";
  private long sentMillis;
  private boolean done;

  TwinResponse(
      TwinLine line, int session, Voice voice, TwinConversation conversation, Runnable over) {
    this.line = line;
    this.session = session;
    this.voice = voice;
    this.conversation = conversation;
    this.over = over;
    this.id = line.id("resp");
  }

  String id() {
    return id;
  }

  /// @param told the session's instructions, which are paid for with every response
  void begin(String told) {
    instructions = told;
    ObjectNode created = line.event("response.created");
    describe(created.putObject("response"), "in_progress");
    line.send(created);
    ObjectNode limits = line.event("rate_limits.updated");
    var tokens = limits.putArray("rate_limits").addObject().put("name", "tokens");
    tokens.put("limit", 40_000).put("remaining", 39_000).put("reset_seconds", 1.5);
    line.send(limits);
  }

  void speak(Step.Spoken body, EventExecutor executor) {
    spoken = body;
    item = line.id("item");
    conversation.add(item);
    conversation.speaks(item, 0);
    voice.itemBegan(session, item);
    var added = message("in_progress");
    outputItem("added", added, 0);
    itemEvent("conversation.item.added", added);
    var part = part("response.content_part.added");
    part.putObject("part").put("type", "audio").put("transcript", "");
    line.send(part);
    line.send(part("response.output_audio_transcript.delta").put("delta", body.transcript()));
    if (body.pace() == Pace.BURST) {
      while (!done) {
        delta();
      }
      return;
    }
    long pause = body.delta().toNanos();
    speaking = executor.scheduleAtFixedRate(this::delta, 0, pause, TimeUnit.NANOSECONDS);
  }

  private void delta() {
    Step.Spoken body = spoken;
    if (done || body == null) {
      return;
    }
    long whole = body.pace() == Pace.CONTINUOUS ? Long.MAX_VALUE : body.length().toMillis();
    int millis = (int) Math.min(body.delta().toMillis(), whole - sentMillis);
    if (millis > 0) {
      byte[] audio = audio(millis);
      sentMillis += millis;
      conversation.speaks(item, sentMillis);
      line.text(
          "{\"type\":\"response.output_audio.delta\",\"event_id\":\""
              + line.id("event")
              + "\",\"response_id\":\""
              + id
              + "\",\"item_id\":\""
              + item
              + "\",\"output_index\":0,\"content_index\":0,\"delta\":\""
              + Base64.getEncoder().encodeToString(audio)
              + "\"}");
    }
    if (sentMillis >= whole) {
      finish("completed", "");
    }
  }

  private byte[] audio(int millis) {
    byte[] audio = new byte[millis * 8];
    byte[] frame = new byte[CallerSide.FRAME_BYTES];
    for (int from = 0; from < audio.length; from += frame.length) {
      Arrays.fill(frame, CallerSide.SILENCE);
      voice.speak(session, frame);
      System.arraycopy(frame, 0, audio, from, Math.min(frame.length, audio.length - from));
    }
    return audio;
  }

  void call(Step.Tools tools) {
    int index = 0;
    for (Tool tool : tools.calls()) {
      ObjectNode call = TwinLine.JSON.createObjectNode().put("id", line.id("item"));
      call.put("object", "realtime.item").put("type", "function_call").put("status", "completed");
      call.put("call_id", tool.callId()).put("name", tool.name());
      call.put("arguments", tool.arguments());
      String itemId = call.path("id").asString("");
      conversation.add(itemId);
      conversation.asks(tool.callId());
      said.append(tool.arguments());
      outputItem("added", call, index);
      itemEvent("conversation.item.added", call);
      line.send(arguments("delta", tool, itemId, index).put("delta", tool.arguments()));
      var finished = arguments("done", tool, itemId, index).put("name", tool.name());
      line.send(finished.put("arguments", tool.arguments()));
      itemEvent("conversation.item.done", call);
      outputItem("done", call, index);
      output.add(call);
      index++;
    }
    close("completed", "");
  }

  private ObjectNode arguments(String what, Tool tool, String itemId, int index) {
    return at("response.function_call_arguments." + what)
        .put("item_id", itemId)
        .put("output_index", index)
        .put("call_id", tool.callId());
  }

  /// Ends early, as the caller's speech or the client asked.
  void cancel(String reason) {
    if (!done) {
      finish("cancelled", reason);
    }
  }

  private void finish(String status, String reason) {
    Step.Spoken body = spoken;
    if (body != null) {
      line.send(part("response.output_audio.done"));
      String transcript = body.transcript();
      said.append(transcript);
      line.send(part("response.output_audio_transcript.done").put("transcript", transcript));
      var part = part("response.content_part.done");
      part.putObject("part").put("type", "audio").put("transcript", transcript);
      line.send(part);
      var message = message(status.equals("completed") ? "completed" : "incomplete");
      message
          .putArray("content")
          .addObject()
          .put("type", "output_audio")
          .put("transcript", transcript);
      itemEvent("conversation.item.done", message);
      outputItem("done", message, 0);
      output.add(message);
    }
    close(status, reason);
  }

  private void close(String status, String reason) {
    abandon();
    ObjectNode event = line.event("response.done");
    ObjectNode response = event.putObject("response");
    describe(response, status);
    response.set("output", output);
    if (!reason.isEmpty()) {
      response.putObject("status_details").put("type", status).put("reason", reason);
    }
    conversation.charge(response.putObject("usage"), instructions, said.toString(), sentMillis);
    line.send(event);
    over.run();
  }

  /// Stops without a word, because the socket is gone.
  void abandon() {
    done = true;
    if (speaking != null) {
      speaking.cancel(false);
    }
  }

  private void describe(ObjectNode response, String status) {
    response.put("object", "realtime.response").put("id", id).put("status", status);
    response.put("conversation_id", "conv_" + session).putArray("output_modalities").add("audio");
    response.putArray("output");
  }

  private ObjectNode message(String status) {
    ObjectNode message = TwinLine.JSON.createObjectNode().put("id", item);
    message.put("object", "realtime.item").put("type", "message").put("status", status);
    message.put("role", "assistant").putArray("content");
    return message;
  }

  private void itemEvent(String type, ObjectNode shown) {
    ObjectNode event = line.event(type);
    conversation.follow(event, shown.path("id").asString("")).set("item", shown);
    line.send(event);
  }

  private void outputItem(String what, ObjectNode shown, int index) {
    ObjectNode event = at("response.output_item." + what).put("output_index", index);
    event.set("item", shown);
    line.send(event);
  }

  private ObjectNode at(String type) {
    return line.event(type).put("response_id", id).put("output_index", 0);
  }

  private ObjectNode part(String type) {
    return at(type).put("item_id", item).put("content_index", 0);
  }
}
