// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.Optional;

/// What an engine tells of a conversation, besides the speech itself.
public sealed interface EngineEvent {

  /// The session takes audio now, and has begun to greet if it was asked to.
  record Ready() implements EngineEvent {}

  /// The caller began to speak, `audioMilliseconds` into what the session has heard.
  record CallerStarted(long audioMilliseconds) implements EngineEvent {}

  record CallerStopped(long audioMilliseconds) implements EngineEvent {}

  /// What the caller said, in words. May come later than the reply to it, so the place in the
  /// conversation is told by the item before.
  record CallerSaid(String item, Optional<String> after, String text) implements EngineEvent {

    @Override
    public String toString() {
      return "CallerSaid[item=" + item + "]";
    }
  }

  /// What writing down a turn of the caller consumed.
  record Transcribed(TranscriptionUsage usage) implements EngineEvent {}

  /// A turn of the caller has its place in the conversation, though not its words yet.
  record CallerTurn(String item, Optional<String> after) implements EngineEvent {}

  record ReplyStarted(String reply) implements EngineEvent {}

  /// More words of a part that is being spoken.
  record AgentSaid(SpeechPart part, String text) implements EngineEvent {

    @Override
    public String toString() {
      return "AgentSaid[part=" + part + "]";
    }
  }

  /// All speech of this part has been handed over.
  record SpeechEnded(SpeechPart part) implements EngineEvent {}

  record ReplyEnded(String reply, Outcome outcome, Usage usage) implements EngineEvent {

    /// How a reply can end.
    public enum Outcome {
      COMPLETED,
      CANCELLED,
      CUT_SHORT,
      FAILED
    }
  }

  /// The model wants something done. Its arguments are a JSON text as the model wrote it: not yet
  /// known to be JSON at all.
  record ToolAsked(String reply, String toolCall, String name, String arguments)
      implements EngineEvent {

    @Override
    public String toString() {
      return "ToolAsked[reply=" + reply + ", toolCall=" + toolCall + ", name=" + name + "]";
    }
  }

  /// The connection is gone and another is being made; what was being said is lost. Told once for
  /// each loss, however many tries the other takes.
  ///
  /// @param attempt of this loss, from 1
  record Recovering(int attempt) implements EngineEvent {}

  record Recovered() implements EngineEvent {}

  /// The engine refused something, and goes on.
  record Complained(String code) implements EngineEvent {}

  /// The session is over and will not come back.
  record Failed(Failure failure, String code) implements EngineEvent {}

  /// Why a session is over.
  enum Failure {
    UNREACHABLE,
    REFUSED,
    BROKEN,
    SILENT,
    FLOODED
  }
}
