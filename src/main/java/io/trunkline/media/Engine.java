// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.channel.EventLoop;

/// What gives an agent a voice.
///
/// One session serves one call. Everything about it happens on the call's event loop: whoever calls
/// a session is on that loop, and the listener is called there, so neither side locks. Nothing here
/// may block.
///
/// Audio at this boundary is µ-law, 8 kHz, in base64, as it stands on the wire of the caller: an
/// engine that takes the same passes it on without looking, one that does not converts for itself.
/// The bytes are lent for the duration of the call only.
///
/// An engine that owns its turns (one that tells neither when the caller begins nor takes back what
/// it said) leaves out [EngineEvent.CallerStarted], says so in [Capabilities#reportsSpeech], and is
/// never asked to forget: the bridge then neither clears nor truncates.
public interface Engine {

  /// A word for metrics and records: `openai`, `offline`.
  String name();

  Capabilities capabilities();

  /// Begins to open a session. Its first event is [EngineEvent.Ready] or [EngineEvent.Failed],
  /// never during this call.
  Session open(EngineBrief brief, EventLoop loop, Listener listener);

  /// What callers branch on, instead of on an engine's name.
  ///
  /// @param reportsSpeech tells when the caller begins and ends to speak
  /// @param forgets can be told how much of what it said was heard
  record Capabilities(boolean reportsSpeech, boolean forgets) {}

  /// One conversation with an engine.
  interface Session {

    /// What the caller says, in the order it was said, a frame at a time.
    ///
    /// Answers whether nothing of it was lost. False counts one frame: this one, or an older one
    /// that had waited for a connection and waits no longer.
    boolean hear(byte[] base64, int offset, int length);

    /// The caller pressed a key. Keys that follow each other are one answer; the session puts them
    /// together.
    void press(char key);

    /// The caller typed something instead of saying it. It is told back as
    /// [EngineEvent.CallerSaid], so that it has its place among what was said, and is answered as
    /// if it had been spoken. It cuts nothing short: who types has not interrupted.
    void read(String text);

    /// Something to take into account without the caller having said it: an operator's whisper, a
    /// notice that time is short. Answered aloud if `aloud`.
    void prompt(String text, boolean aloud);

    /// Has the agent say this sentence, in the language of the conversation.
    default void say(String sentence) {
      prompt(
          "Say this now, in the language of this conversation and nothing else: " + sentence, true);
    }

    /// The caller interrupted, and heard that much of a part of a reply: never nothing, never more
    /// than was made. The session remembers only that. The reply itself it has stopped making when
    /// it told that the caller speaks, unless it is a greeting that must be heard
    /// ([EngineBrief.Reacting#interrupts]).
    void forget(SpeechPart part, int heardMilliseconds);

    /// What arrived together has been handed over: the moment to send it.
    void paused();

    /// What came of a tool. Each is answered exactly once; when all tools of a reply are answered,
    /// the session goes on speaking by itself.
    void answer(String toolCall, String outcome);

    /// Ends the session; nothing is heard from it afterwards. May be called at any time, twice too.
    void close();
  }

  /// Where a session's side of the conversation arrives.
  interface Listener {

    /// A piece of speech. Pieces of one part come in order; the part is the same object for all of
    /// them.
    void spoke(SpeechPart part, byte[] base64, int offset, int length);

    /// Anything else.
    void happened(EngineEvent event);

    /// What arrived together has been handed over: the moment to send what was made of it.
    void paused();
  }
}
