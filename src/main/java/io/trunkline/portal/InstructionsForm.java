// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.Agent;
import io.trunkline.agents.Channel;
import io.trunkline.agents.InstructionsScope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Instructions as typed, and which of them.
///
/// @param scope `agent`, or `organization` for every agent without its own
/// @param madeFrom the number of the version the text was made from; 0 when there was none
public record InstructionsForm(String scope, String channel, String text, String madeFrom) {

  private static final String SHARED = "organization";
  private static final String OWN = "agent";

  public InstructionsForm(
      @Nullable String scope,
      @Nullable String channel,
      @Nullable String text,
      @Nullable String madeFrom) {
    this.scope = SHARED.equals(scope) ? SHARED : OWN;
    this.channel = Channel.parse(channel == null ? "" : channel).orElse(Channel.VOICE).word();
    this.text = text == null ? "" : text;
    this.madeFrom = madeFrom == null ? "" : madeFrom;
  }

  public boolean isShared() {
    return scope.equals(SHARED);
  }

  Channel onChannel() {
    return Channel.parse(channel).orElse(Channel.VOICE);
  }

  InstructionsScope scopeFor(Agent agent) {
    return isShared() ? InstructionsScope.of(agent.organization()) : InstructionsScope.of(agent);
  }

  /// Empty when it is no number.
  Optional<Integer> version() {
    return number(madeFrom);
  }

  InstructionsForm with(String otherText, int version) {
    return new InstructionsForm(scope, channel, otherText, String.valueOf(version));
  }

  /// The address of this view of an agent's instructions.
  public String query() {
    return "/instructions?channel=" + channel + "&scope=" + scope;
  }

  static Optional<Integer> number(String typed) {
    return typed.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(typed)) : Optional.empty();
  }
}
