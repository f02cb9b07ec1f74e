// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// At most one reply at a time, none over a caller who speaks, and exactly one after the tools of a
/// reply were all answered.
///
/// The API refuses a reply while another is being made, and makes some by itself when the caller's
/// turn is over; so a wish waits for the end of whatever is going on. Wishes do not add up: one
/// reply takes up everything that is in the conversation by then.
final class Replies {

  private final boolean comeByThemselves;
  private final Map<String, Set<String>> openTools = new HashMap<>();
  private final Map<String, String> replyOfTool = new HashMap<>();
  private @Nullable String active;
  private boolean asked;
  private boolean wanted;
  private boolean callerSpeaks;

  /// The caller's turn is over, and the reply the API makes to it has not begun.
  private boolean coming;

  /// The caller has had a turn, or has one, that no reply answers yet.
  private boolean owed;

  /// @param comeByThemselves whether the API answers the caller's turns without being asked
  Replies(boolean comeByThemselves) {
    this.comeByThemselves = comeByThemselves;
  }

  void callerStarted() {
    callerSpeaks = true;
    coming = false;
    owed = comeByThemselves;
  }

  /// What was wished for until now is in the conversation before the end of her turn: the reply to
  /// it takes that up.
  void callerStopped() {
    callerSpeaks = false;
    coming = comeByThemselves;
    owed = comeByThemselves;
    if (comeByThemselves) {
      wanted = false;
    }
  }

  /// The API should have answered the caller by now. Where it does not, it is asked to.
  void overdue() {
    coming = false;
    if (owed) {
      wanted = true;
    }
  }

  /// Whether the caller waits for an answer that nobody has begun.
  boolean isOneOwed() {
    return owed;
  }

  /// A reply is being made, by our wish or its own. Its own also says that the caller's turn is
  /// over, should nothing else have said so.
  void started(String reply) {
    callerSpeaks &= asked;
    active = reply;
    asked = false;
    coming = false;
    owed &= callerSpeaks;
  }

  boolean isOneBeingMade() {
    return active != null || asked;
  }

  /// Whether nobody speaks and nothing is under way or wished for.
  boolean isQuiet() {
    return !isOneBeingMade() && !wanted && !owed && !callerSpeaks && replyOfTool.isEmpty();
  }

  void ended(String reply) {
    if (reply.equals(active)) {
      active = null;
    }
  }

  /// Ours was not taken up, because another was there first.
  void refused() {
    asked = false;
    wanted = true;
  }

  /// A reply is wanted, now or when it may be made.
  void want() {
    wanted = true;
  }

  boolean isOneWanted() {
    return wanted;
  }

  /// Whether to ask for one now; true is the moment of asking.
  boolean mayAsk() {
    if (wanted && !isOneBeingMade() && !callerSpeaks && !coming) {
      wanted = false;
      asked = true;
      return true;
    }
    return false;
  }

  void toolAsked(String reply, String toolCall) {
    openTools.computeIfAbsent(reply, _ -> new HashSet<>()).add(toolCall);
    replyOfTool.put(toolCall, reply);
  }

  /// False when nobody waits for this answer: it was given before, or belongs to a connection that
  /// is gone.
  boolean toolAnswered(String toolCall) {
    String reply = replyOfTool.remove(toolCall);
    if (reply == null) {
      return false;
    }
    Set<String> open = openTools.getOrDefault(reply, Set.of());
    open.remove(toolCall);
    if (open.isEmpty()) {
      openTools.remove(reply);
      want();
    }
    return true;
  }

  boolean hasOpenTools() {
    return !replyOfTool.isEmpty();
  }

  /// The connection is gone, and with it whatever was being made: that is wanted again. A caller
  /// who speaks ends her turn on the next connection, which hears her from where this one stopped.
  void cutOff() {
    if (isOneBeingMade() || hasOpenTools() || (owed && !callerSpeaks)) {
      wanted = true;
    }
    owed &= callerSpeaks;
    openTools.clear();
    replyOfTool.clear();
    active = null;
    asked = false;
    coming = false;
    callerSpeaks = false;
  }
}
