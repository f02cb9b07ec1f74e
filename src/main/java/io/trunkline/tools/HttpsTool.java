// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agent;
import io.trunkline.outbound.OutboundAnswer;
import io.trunkline.outbound.OutboundFault;
import io.trunkline.outbound.OutboundPost;
import java.time.Duration;
import java.util.Optional;

/// A tool an organization brought, for a call: asks its server and gives the model the answer as
/// data.
final class HttpsTool implements Tool {

  /// Characters of an answer the model is given; more is of no use to a conversation.
  static final int MOST_DATA = 8 * 1024;

  /// The server's own time, and some for finding out where it is and writing down what it said.
  private static final Duration AROUND_IT = Duration.ofSeconds(1);

  private static final String HOLDING =
      " It may take some seconds: before you use it, say a short sentence such as “One moment,"
          + " please.”";

  private final OwnTool tool;
  private final ToolRequests requests;
  private final ToolServers servers;

  HttpsTool(OwnTool tool, ToolRequests requests, ToolServers servers) {
    this.tool = tool;
    this.requests = requests;
    this.servers = servers;
  }

  @Override
  public KnownTool known() {
    return new KnownTool(tool.name(), tool.title(), tool.description());
  }

  @Override
  public Optional<ToolOffer> offer(Agent agent) {
    return agent.work().tools().contains(tool.name())
        ? Optional.of(new ToolOffer(tool.name(), tool.description() + HOLDING, tool.schema()))
        : Optional.empty();
  }

  @Override
  public Duration within(ToolsSettings settings) {
    return Duration.ofSeconds(tool.timeoutSeconds()).plus(AROUND_IT);
  }

  @Override
  public boolean isOwn() {
    return true;
  }

  @Override
  public Outcome run(ToolUse use) throws InterruptedException {
    Optional<OwnToolRequest> request = requests.ready(tool);
    if (request.isEmpty()) {
      return new Outcome.Refused(
          Refusal.NOT_OFFERED, "This tool was switched off. Go on without it.");
    }
    ToolContext context = use.context();
    OutboundPost post =
        request
            .get()
            .post(use.arguments(), context.call(), context.agent().id().toString(), use.id());
    return servers
        .post(context.organization(), post)
        .map(HttpsTool::outcome)
        .orElseGet(() ->
            new Outcome.Refused(
                Refusal.TOO_MANY_AT_ONCE,
                "Too many others wait for the organization’s server. Nothing was done. Try it once"
                    + " more in a while, or go on without it."));
  }

  private static Outcome outcome(OutboundAnswer answer) {
    return switch (answer) {
      case OutboundAnswer.Answered answered ->
          new Outcome.Heard(answered.isSuccess(), answered.status(), cut(answered.text()));
      case OutboundAnswer.Failed(OutboundFault fault) -> new Outcome.Failed(words(fault));
    };
  }

  /// Without the reason, which is for the organization and not for a caller.
  private static String words(OutboundFault fault) {
    return fault.mayHaveArrived()
        ? "The organization’s server did not answer as it should, and whether it did anything is not"
            + " known. Do not try it again; say that somebody will see to it."
        : "The organization’s server cannot be reached. Nothing was done. Go on without it.";
  }

  /// Never between the halves of a character.
  static String cut(String text) {
    if (text.length() <= MOST_DATA) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MOST_DATA - 1)) ? MOST_DATA - 1 : MOST_DATA;
    return text.substring(0, end) + "…";
  }
}
