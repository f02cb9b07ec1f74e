// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// At most one reply at a time, and exactly one after the tools of a reply were all answered.
///
/// The API refuses a reply while another is being made, and makes some by itself when the caller's
/// turn is over; so a wish waits for the end of whatever is going on. Wishes do not add up: one
/// reply takes up everything that is in the conversation by then.
final class Replies {

  private final Map<String, Set<String>> openTools = new HashMap<>();
  private final Map<String, String> replyOfTool = new HashMap<>();
  private @Nullable String active;
  private boolean asked;
  private boolean wanted;

  /// A reply is being made, by our wish or its own.
  void started(String reply) {
    active = reply;
    asked = false;
  }

  @Nullable String active() {
    return active;
  }

  boolean isOneBeingMade() {
    return active != null || asked;
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

  /// A reply is wanted, now or when the one being made has ended.
  void want() {
    wanted = true;
  }

  /// Whether to ask for one now; true is the moment of asking.
  boolean mayAsk() {
    if (wanted && !isOneBeingMade()) {
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

  /// The connection is gone, and with it whatever was being made.
  void forgetAll() {
    openTools.clear();
    replyOfTool.clear();
    active = null;
    asked = false;
  }
}
