// SPDX-License-Identifier: Apache-2.0
package io.trunkline.apikeys;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// What an API key may be allowed to do; each is used by at least one route.
public enum ApiScope {
  ORGANIZATION_READ("organization:read", "Read the organization's name and time zone"),
  PEOPLE_READ("people:read", "Read who works here: names, e-mail addresses, roles"),
  CALLS_READ("calls:read", "Read calls: who called, what was said, recordings"),
  AGENTS_READ("agents:read", "Read the agents and what they are like"),
  AGENTS_WRITE("agents:write", "Make and change agents, and let them take calls or not"),
  LINES_READ("lines:read", "Read the phone numbers and who answers them");

  private final String word;
  private final String meaning;

  ApiScope(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /// As it is stored, sent and documented.
  @JsonValue
  public String word() {
    return word;
  }

  /// What it allows, in a sentence for the person who ticks it.
  public String meaning() {
    return meaning;
  }

  /// Whether it lets somebody change anything, which staff may not.
  public boolean changes() {
    return word.endsWith(":write");
  }

  /// Empty for any other word.
  public static Optional<ApiScope> parse(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }
}
