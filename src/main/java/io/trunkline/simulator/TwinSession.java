// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.trunkline.simulator.RealtimeScript.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One Realtime session of the twin. Lives on its event loop.
final class TwinSession extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final int number;
  private final RealtimeScript script;
  private final Voice voice;
  private final Ledger ledger = new Ledger();
  private final ArrayDeque<Step> steps;
  private final TwinConversation conversation = new TwinConversation();
  private final SplittableRandom dice;
  private final Hearing hearing = new Hearing();
  private final ObjectNode session = TwinLine.JSON.createObjectNode();
  private boolean beta;
  private boolean paused;
  private @Nullable ChannelHandlerContext context;
  private @Nullable TwinLine line;
  private @Nullable TwinResponse active;
  private String userItem = "";
  private long userStarted;

  TwinSession(int number, RealtimeScript script, Voice voice) {
    this.number = number;
    this.script = script;
    this.voice = voice;
    this.steps = new ArrayDeque<>(script.steps());
    this.dice = new SplittableRandom(number);
  }

  Ledger ledger() {
    return ledger;
  }

  void isFor(String model, boolean askedForBeta) {
    session.put("type", "realtime").put("object", "realtime.session").put("model", model);
    session.put("id", "sess_" + number).putArray("output_modalities").add("audio");
    beta = askedForBeta;
  }

  private TwinLine line() {
    TwinLine known = line;
    if (known == null) {
      throw new IllegalStateException("The session has no line yet");
    }
    return known;
  }

  /// Does nothing once the session is over: who interrupts again and again would do so for ever.
  private void later(Duration pause, Runnable task) {
    ChannelHandlerContext known = context;
    if (known != null) {
      Runnable whileOpen =
          () -> {
            if (known.channel().isActive()) {
              task.run();
            }
          };
      var _ = known.executor().schedule(whileOpen, pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof HandshakeComplete)) {
      ctx.fireUserEventTriggered(event);
      return;
    }
    context = ctx;
    line = new TwinLine(ctx, number);
    if (beta) {
      line().error("beta_api_shape_disabled", "", "");
      line().close(4000, "beta_api_shape_disabled");
      return;
    }
    sendSession("session.created");
    proceed();
  }

  private void sendSession(String type) {
    ObjectNode event = line().event(type);
    event.set("session", session.deepCopy());
    line().send(event);
  }

  /// Performs steps until one waits for time or for a response.
  private void proceed() {
    for (Step step = steps.peek(); !paused && step != null; step = steps.peek()) {
      switch (step) {
        case Step.Spoken _, Step.Tools _ -> {
          return;
        }
        case Step.Wait(Duration time) -> pause(time, () -> {});
        case Step.CallerSpeaks(Duration after, Duration length, String transcript) ->
            pause(after, () -> speech(length, transcript));
        case Step.Interruptions every -> interruptLater(every);
        case Step.Stall _ -> line().stall();
        case Step.Die _ -> line().die();
        case Step.CloseWith(int code, String reason) -> line().close(code, reason);
        case Step.Complain(String code) -> line().error(code, "", "");
        case Step.Garbage(String text) -> line().text(text);
        case Step.Flood(int events) -> flood(events);
      }
      steps.remove();
    }
  }

  private void pause(Duration time, Runnable then) {
    paused = true;
    later(
        time,
        () -> {
          paused = false;
          then.run();
          proceed();
        });
  }

  private void flood(int events) {
    for (int count = 0; count < events; count++) {
      line().send(line().event("twin.flood"));
    }
  }

  private void interruptLater(Step.Interruptions every) {
    long pause = dice.nextLong(every.least().toMillis(), every.most().toMillis() + 1);
    later(
        Duration.ofMillis(pause),
        () -> {
          speech(Duration.ofMillis(60), "");
          interruptLater(every);
        });
  }

  private void speech(Duration length, String transcript) {
    speechStarted();
    later(length, () -> speechStopped(transcript));
  }

  private void speechStarted() {
    userItem = line().id("item");
    ObjectNode event = line().event("input_audio_buffer.speech_started");
    userStarted = ledger.audioBytes() / 8;
    voice.interrupted(number, System.nanoTime());
    line().send(event.put("audio_start_ms", userStarted).put("item_id", userItem));
    TwinResponse talking = active;
    if (talking != null && detection("interrupt_response")) {
      talking.cancel("turn_detected");
    }
  }

  private boolean detection(String what) {
    JsonNode turn = session.path("audio").path("input").path("turn_detection");
    return !turn.isNull() && turn.path(what).asBoolean(true);
  }

  private void speechStopped(String transcript) {
    ObjectNode stopped = line().event("input_audio_buffer.speech_stopped");
    long userStopped = ledger.audioBytes() / 8;
    line().send(stopped.put("audio_end_ms", userStopped).put("item_id", userItem));
    conversation.heard(userStopped - userStarted);
    ObjectNode committed = line().event("input_audio_buffer.committed");
    TwinConversation.named(committed, conversation.last());
    line().send(committed.put("item_id", userItem));
    ObjectNode user = TwinLine.JSON.createObjectNode().put("id", userItem);
    user.put("object", "realtime.item").put("type", "message").put("role", "user");
    user.put("status", "completed").putArray("content").addObject().put("type", "input_audio");
    added(user);
    if (active == null && detection("create_response")) {
      respond();
    }
    if (!transcript.isEmpty()) {
      var heard = line().event("conversation.item.input_audio_transcription.completed");
      heard.put("item_id", userItem).put("content_index", 0).put("transcript", transcript);
      heard.putObject("usage").put("type", "duration").put("seconds", 1);
      line().send(heard);
    }
  }

  private void added(ObjectNode item) {
    String id = item.path("id").asString("");
    conversation.add(id);
    for (String type : new String[] {"conversation.item.added", "conversation.item.done"}) {
      ObjectNode event = line().event(type);
      conversation.follow(event, id).set("item", item);
      line().send(event);
    }
  }

  private void respond() {
    TwinResponse response =
        new TwinResponse(line(), number, voice, conversation, () -> active = null);
    active = response;
    response.begin(session.path("instructions").asString(""));
    Step body = steps.peek();
    ChannelHandlerContext known = context;
    if (body instanceof Step.Tools tools) {
      steps.remove();
      response.call(tools);
    } else if (known != null) {
      boolean planned = body instanceof Step.Spoken;
      Step.Spoken spoken = body instanceof Step.Spoken own ? own : script.otherwise();
      if (planned) {
        steps.remove();
      }
      response.speak(spoken, known.executor());
    }
    proceed();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (!(frame instanceof TextWebSocketFrame text)) {
      return;
    }
    long now = System.nanoTime();
    String json = text.content().toString(StandardCharsets.UTF_8);
    if (json.contains("\"input_audio_buffer.append\"") && appended(json, now)) {
      return;
    }
    JsonNode event;
    try {
      event = TwinLine.JSON.readTree(json);
    } catch (JacksonException notJson) {
      line().error("invalid_json", "", "");
      return;
    }
    ledger.add(now, event.path("type").asString(""), event);
    obey(event, event.path("event_id").asString(""));
  }

  private boolean appended(String json, long now) {
    int from = json.indexOf("\"audio\":\"");
    int to = from < 0 ? -1 : json.indexOf('"', from + 9);
    if (to < 0) {
      return false;
    }
    byte[] audio;
    try {
      audio = Base64.getDecoder().decode(json.substring(from + 9, to));
    } catch (IllegalArgumentException notBase64) {
      line().error("invalid_value", "audio", "");
      return true;
    }
    ledger.audio(audio.length);
    voice.received(number, audio, now);
    if (script.listens()) {
      switch (hearing.hear(audio)) {
        case STARTED -> speechStarted();
        case STOPPED -> speechStopped("");
        case NOTHING -> {}
      }
    }
    return true;
  }

  private void obey(JsonNode event, String cause) {
    switch (event.path("type").asString("")) {
      case "session.update" -> update(event.path("session"), cause);
      case "response.create" -> {
        if (active == null) {
          respond();
        } else {
          line().error("conversation_already_has_active_response", "", cause);
        }
      }
      case "response.cancel" -> {
        TwinResponse talking = active;
        if (talking == null) {
          line().error("response_cancel_not_active", "", cause);
        } else {
          talking.cancel("client_cancelled");
        }
      }
      case "conversation.item.create" -> create(event.path("item"), cause);
      case "conversation.item.delete" -> delete(event.path("item_id").asString(""), cause);
      case "conversation.item.truncate" -> truncate(event, cause);
      case "input_audio_buffer.commit", "input_audio_buffer.append" ->
          line().error("invalid_value", "audio", cause);
      case "input_audio_buffer.clear" -> line().send(line().event("input_audio_buffer.cleared"));
      default -> line().error("invalid_value", "type", cause);
    }
  }

  private void update(JsonNode wanted, String cause) {
    var complaint = SessionShape.complaint(wanted);
    if (complaint.isPresent()) {
      line().error(complaint.get().code(), complaint.get().parameter(), cause);
      return;
    }
    SessionShape.merge(session, wanted);
    sendSession("session.updated");
  }

  private void create(JsonNode wanted, String cause) {
    if (!(wanted instanceof ObjectNode item) || !item.has("type")) {
      line().error("missing_required_parameter", "item.type", cause);
      return;
    }
    String tool = item.path("call_id").asString("");
    switch (item.path("type").asString("")) {
      case "function_call_output" -> {
        if (!conversation.answers(tool)) {
          line().error("invalid_tool_call_id", "item.call_id", cause);
          return;
        }
      }
      case "function_call" -> conversation.asks(tool);
      default -> {}
    }
    conversation.read(item);
    ObjectNode kept = item.deepCopy().put("object", "realtime.item").put("status", "completed");
    if (!kept.has("id")) {
      kept.put("id", line().id("item"));
    }
    added(kept);
  }

  private void delete(String item, String cause) {
    if (conversation.remove(item)) {
      line().send(line().event("conversation.item.deleted").put("item_id", item));
    } else {
      line().error("item_delete_invalid_item_id", "item_id", cause);
    }
  }

  private void truncate(JsonNode event, String cause) {
    String item = event.path("item_id").asString("");
    long end = event.path("audio_end_ms").asLong(-1);
    Optional<Long> length = conversation.spoken(item);
    if (length.isEmpty() || end < 0 || end > length.get()) {
      line().error("invalid_value", length.isEmpty() ? "item_id" : "audio_end_ms", cause);
      return;
    }
    voice.truncated(number, item, end);
    ObjectNode answer = line().event("conversation.item.truncated").put("item_id", item);
    line().send(answer.put("content_index", 0).put("audio_end_ms", end));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    TwinResponse talking = active;
    if (talking != null) {
      talking.abandon();
    }
    ctx.fireChannelInactive();
  }
}
