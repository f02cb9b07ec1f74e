// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an agent does in a call.
///
/// @param tools the names of what it may do besides talking
/// @param transferTo whom it may put a caller through to; decided here, never by what a caller says
/// @param collects what it asks for, in this order
public record AgentWork(
    Mode mode, Set<String> tools, Optional<PhoneNumber> transferTo, List<CollectedField> collects) {

  /// The tool that puts the caller through to [#transferTo].
  public static final String TRANSFER = "transfer_call";

  /// The tool that ends the call.
  public static final String HANG_UP = "end_call";

  /// Who thinks and who speaks.
  public enum Mode {
    /// One model does both.
    SINGLE,
    /// A receptionist speaks, a supervisor decides. Agents cannot be given it: no engine has it
    /// yet.
    TWO_AGENT;

    /// As it is stored and sent.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for any other word.
    public static Optional<Mode> parse(String word) {
      return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
  }

  public AgentWork {
    tools = Set.copyOf(tools);
    collects = List.copyOf(collects);
  }

  /// What a new agent begins with.
  public static AgentWork standard() {
    return new AgentWork(
        Mode.SINGLE,
        Set.of(HANG_UP),
        Optional.empty(),
        List.of(
            new CollectedField("name", "Name", true),
            new CollectedField("phone_number", "Phone number", true),
            new CollectedField("reason_for_the_call", "Reason for the call", true)));
  }
}
