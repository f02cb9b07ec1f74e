// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// By what an agent is reached; it may be told something else for each.
public enum Channel {
  VOICE("Phone calls"),
  SMS("Text messages"),
  WEB("Web calls");

  private final String title;

  Channel(String title) {
    this.title = title;
  }

  /// As people read it.
  public String title() {
    return title;
  }

  /// As it is stored and sent.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Empty for any other word.
  public static Optional<Channel> parse(String word) {
    return Arrays.stream(values()).filter(channel -> channel.word().equals(word)).findFirst();
  }
}
