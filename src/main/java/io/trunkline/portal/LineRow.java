// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.numbers.Line;

/// A line in a list.
///
/// @param agent the name of who answers, or ""
public record LineRow(
    String id,
    String number,
    String label,
    String channel,
    String state,
    String tone,
    String agentId,
    String agent,
    String organizationId,
    String organization) {

  static LineRow of(Line line, String agent, String organization) {
    String state = !line.active() ? "Off" : line.agent().isEmpty() ? "Nobody answers" : "Active";
    String tone = !line.active() ? "plain" : line.agent().isEmpty() ? "warn" : "good";
    return new LineRow(
        line.id().toString(),
        line.number().international(),
        line.label(),
        line.channel().title(),
        state,
        tone,
        line.agent().map(Object::toString).orElse(""),
        agent,
        line.organization().toString(),
        organization);
  }
}
