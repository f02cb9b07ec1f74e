// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an agent is told while nobody has written anything for it: enough to answer the phone
/// politely, to take down what is to be collected, and to promise nothing.
final class FallbackInstructions {

  private FallbackInstructions() {}

  static String of(Agent agent, String organization) {
    List<String> lines = new ArrayList<>();
    lines.add("You are %s, who answers the phone at %s.".formatted(agent.name(), organization));
    lines.add(
        "Speak the language of the caller, kindly and briefly: one or two sentences at a time.");
    lines.add("Ask one question at a time and wait for the answer.");
    lines.add(
        "You know nothing of opening hours, prices or free dates. When you are asked for them, say that"
            + " somebody will call back.");
    if (!agent.work().collects().isEmpty()) {
      lines.add(
          "Find out what the caller wants, then ask for what follows and repeat it to be sure.");
      lines.add(
          agent.work().collects().stream()
              .map(FallbackInstructions::words)
              .collect(Collectors.joining(", ", "Collect: ", ".")));
    }
    lines.add("When everything is said, say goodbye.");
    return String.join("\n", lines);
  }

  private static String words(CollectedField field) {
    String label = field.label().toLowerCase(Locale.ROOT);
    return field.required() ? label : label + " (if the caller wants to)";
  }
}
