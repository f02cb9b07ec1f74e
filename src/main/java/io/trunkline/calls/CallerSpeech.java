// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

/// When the caller spoke, as it is told before the turn which that makes. All in milliseconds.
///
/// Used by one thread at a time.
final class CallerSpeech {

  private static final long NEVER = -1;

  private long started = NEVER;
  private long stopped = NEVER;
  private long lastStopped = NEVER;

  /// From her first word to her last.
  record Span(long started, long stopped) {

    /// Of what was typed.
    static final Span NONE = new Span(0, 0);
  }

  void started(long at) {
    started = at;
    stopped = NEVER;
  }

  void stopped(long at) {
    stopped = at;
    lastStopped = at;
  }

  /// What was spoken since the last turn. It is one turn's only: words that are typed afterwards,
  /// or while she speaks, were spoken at no time.
  Span take() {
    if (started == NEVER || stopped == NEVER) {
      return Span.NONE;
    }
    Span spoken = new Span(started, Math.max(started, stopped));
    started = NEVER;
    stopped = NEVER;
    return spoken;
  }

  /// Whether she had not spoken any more by then.
  boolean isOverBy(long moment) {
    return lastStopped <= moment;
  }
}
