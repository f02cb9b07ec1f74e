// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.numbers.Line;
import org.jspecify.annotations.Nullable;

/// A line as typed.
///
/// @param organization whose it is to be, and `number` which: for linking only
/// @param agent who answers; empty for nobody
public record LineForm(
    String organization,
    String number,
    String channel,
    String label,
    String agent,
    Boolean active) {

  public LineForm(
      @Nullable String organization,
      @Nullable String number,
      @Nullable String channel,
      @Nullable String label,
      @Nullable String agent,
      @Nullable Boolean active) {
    this.organization = typed(organization);
    this.number = typed(number);
    this.channel = typed(channel);
    this.label = typed(label);
    this.agent = typed(agent);
    this.active = Boolean.TRUE.equals(active);
  }

  public static LineForm of(Line line) {
    return new LineForm(
        line.organization().toString(),
        line.number().international(),
        line.channel().word(),
        line.label(),
        line.agent().map(Object::toString).orElse(""),
        line.active());
  }

  private static String typed(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
