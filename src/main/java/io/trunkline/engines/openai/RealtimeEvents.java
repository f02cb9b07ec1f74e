// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.media.Engine;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.Failure;
import io.trunkline.media.EngineEvent.ReplyEnded;
import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.SpeechPart;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Makes sense of what the API says: passes on what the call must know, and keeps the books of
/// replies, tools and words.
final class RealtimeEvents implements ServerMessages.Reader {

  /// So many replies in a row that failed for a passing reason, and it does not pass.
  private static final int MOST_FAILURES = 3;

  /// So many messages in a row that make no sense, and the connection is of no use.
  private static final int MOST_UNREADABLE = 20;

  /// What a transcript shows of a turn whose words are not known.
  private static final String NOT_UNDERSTOOD = "(not understood)";

  private final RealtimeSession session;
  private final Succession succession;
  private final Replies replies;
  private final History history;
  private final Engine.Listener listener;
  private final ServerMessages messages = new ServerMessages(this);

  private final IdleSilences silences = new IdleSilences();

  private boolean ofComing;
  private int failures;
  private int unreadable;
  private int itemsTyped;

  RealtimeEvents(
      RealtimeSession session,
      Succession succession,
      Replies replies,
      History history,
      Engine.Listener listener) {
    this.session = session;
    this.succession = succession;
    this.replies = replies;
    this.history = history;
    this.listener = listener;
  }

  /// @param coming whether it comes from a connection that is still being made ready
  void read(boolean coming, byte[] message, int offset, int length) {
    ofComing = coming;
    messages.read(message, offset, length);
  }

  /// What the caller typed has its place behind what was said so far. Answers with its name.
  String typed(String text) {
    itemsTyped++;
    String item = "typed_" + itemsTyped;
    history.callerSaid(item, text);
    listener.happened(new EngineEvent.CallerTurn(item, Optional.empty()));
    listener.happened(new EngineEvent.CallerSaid(item, Optional.empty(), text));
    return item;
  }

  @Override
  public void speech(SpeechPart part, byte[] base64, int offset, int length) {
    if (!ofComing) {
      try {
        session.speak(part, base64, offset, length);
      } catch (IllegalArgumentException notBase64) {
        unreadable();
      }
    }
  }

  @Override
  public void unreadable() {
    unreadable++;
    listener.happened(new EngineEvent.Complained("unreadable-message"));
    if (unreadable >= MOST_UNREADABLE && !ofComing) {
      unreadable = 0;
      succession.lost("unreadable");
    }
  }

  @Override
  public void somethingElse() {
    unreadable = 0;
  }

  @Override
  public void message(ServerEvent event, JsonNode message) {
    unreadable = 0;
    if (event == ServerEvent.ERROR) {
      String code = message.path("error").path("code").asString("");
      if (ofComing) {
        succession.refused(code);
      } else {
        error(code);
      }
    } else if (ofComing) {
      opening(event);
    } else {
      talking(event, message);
    }
  }

  /// Nothing else can mean anything before that.
  private void opening(ServerEvent event) {
    if (event == ServerEvent.SESSION_CREATED) {
      succession.introduce();
    } else if (event == ServerEvent.SESSION_UPDATED) {
      succession.ready();
    }
  }

  private void talking(ServerEvent event, JsonNode message) {
    switch (event) {
      case SPEECH_STARTED -> {
        session.callerStarted();
        listener.happened(new EngineEvent.CallerStarted(message.path("audio_start_ms").asLong(0)));
      }
      case SPEECH_STOPPED -> {
        session.callerStopped();
        listener.happened(new EngineEvent.CallerStopped(message.path("audio_end_ms").asLong(0)));
      }
      case TIMEOUT_TRIGGERED -> silences.began(message.path("item_id").asString(""));
      case COMMITTED -> callerTurn(message);
      case TRANSCRIBED -> callerSaid(message);
      case NOT_TRANSCRIBED -> callerNotUnderstood(message);
      case REPLY_CREATED -> replyStarted(message.path("response"));
      case WORDS -> agentSaid(message);
      case SPEECH_DONE -> listener.happened(new EngineEvent.SpeechEnded(part(message)));
      case ITEM_DONE -> itemDone(message);
      case REPLY_DONE -> replyEnded(message.path("response"));
      case ERROR, SESSION_CREATED, SESSION_UPDATED, SOMETHING_ELSE -> {}
    }
  }

  private void callerTurn(JsonNode message) {
    String item = message.path("item_id").asString("");
    var after = ServerMessages.text(message, "previous_item_id");
    if (silences.include(item)) {
      silences.place(item, after);
    } else {
      callerTurn(item, after);
    }
  }

  private void callerTurn(String item, Optional<String> after) {
    history.callerTurn(item, after);
    listener.happened(new EngineEvent.CallerTurn(item, after));
  }

  private void callerSaid(JsonNode message) {
    String item = message.path("item_id").asString("");
    String text = message.path("transcript").asString("").strip();
    boolean silence = silences.include(item);
    Optional<String> after = silences.end(item);
    if (silence && !text.isEmpty()) {
      // She spoke after all, and before the reply to her silence.
      callerTurn(item, after);
    }
    if (!silence || !text.isEmpty()) {
      callerSaid(item, text);
    }
    listener.happened(new EngineEvent.Transcribed(Transcriptions.usage(message)));
  }

  /// She was heard and answered all the same; only what she said in words is not known.
  private void callerNotUnderstood(JsonNode message) {
    String code = message.path("error").path("code").asString("");
    listener.happened(new EngineEvent.Complained(code.isEmpty() ? "transcription-failed" : code));
    String item = message.path("item_id").asString("");
    if (silences.include(item)) {
      var _ = silences.end(item);
    } else {
      callerSaid(item, NOT_UNDERSTOOD);
    }
  }

  private void callerSaid(String item, String text) {
    history.callerSaid(item, text);
    listener.happened(new EngineEvent.CallerSaid(item, Optional.empty(), text));
  }

  private void replyStarted(JsonNode response) {
    String reply = response.path("id").asString("");
    session.replyStarted(reply);
    listener.happened(new EngineEvent.ReplyStarted(reply));
  }

  private void agentSaid(JsonNode message) {
    String words = message.path("delta").asString("");
    SpeechPart part = part(message);
    history.agentSaid(part.item(), words);
    listener.happened(new EngineEvent.AgentSaid(part, words));
  }

  /// The one place where tools are taken from; the API tells of each in three.
  private void itemDone(JsonNode message) {
    JsonNode item = message.path("item");
    if (!item.path("type").asString("").equals("function_call")) {
      return;
    }
    String reply = message.path("response_id").asString("");
    String toolCall = item.path("call_id").asString("");
    replies.toolAsked(reply, toolCall);
    listener.happened(
        new EngineEvent.ToolAsked(
            reply, toolCall, item.path("name").asString(""), item.path("arguments").asString("")));
  }

  private void replyEnded(JsonNode response) {
    String reply = response.path("id").asString("");
    Outcome outcome = ServerMessages.outcome(response);
    session.replyEnded(reply, outcome);
    listener.happened(new ReplyEnded(reply, outcome, ServerMessages.usage(response)));
    if (outcome == Outcome.FAILED) {
      replyFailed(ServerMessages.failure(response));
    } else {
      failures = 0;
    }
    session.askIfDue();
  }

  private void replyFailed(String code) {
    if (ErrorCode.isHopeless(code)) {
      session.failed(Failure.REFUSED, code);
      return;
    }
    listener.happened(new EngineEvent.Complained(code));
    failures++;
    if (failures >= MOST_FAILURES) {
      session.failed(Failure.BROKEN, code);
    } else if (ErrorCode.passes(code)) {
      session.askLater();
    }
  }

  private void error(String code) {
    if (ErrorCode.isHopeless(code)) {
      session.failed(Failure.REFUSED, code);
    } else if (ErrorCode.endsTheSession(code)) {
      succession.lost(code);
    } else if (!ErrorCode.isHarmless(code)) {
      if (code.equals(ErrorCode.REPLY_BEING_MADE)) {
        replies.refused();
      }
      listener.happened(new EngineEvent.Complained(code));
    }
  }

  private static SpeechPart part(JsonNode message) {
    return new SpeechPart(
        message.path("response_id").asString(""), message.path("item_id").asString(""));
  }
}
