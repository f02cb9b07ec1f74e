// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.outbound.OutboundAnswer;
import io.trunkline.outbound.OutboundFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Tries an organization's own tool by hand, with arguments somebody typed.
public final class ToolTrial {

  private static final String BY_HAND = "trial";

  private final OwnToolRequest request;
  private final ToolServers servers;

  ToolTrial(OwnToolRequest request, ToolServers servers) {
    this.request = request;
    this.servers = servers;
  }

  /// What came of it.
  public sealed interface Result {

    /// The server answered.
    ///
    /// @param worked whether an agent would be told that it worked
    /// @param text what an agent would be given of it
    record Answered(int status, boolean worked, Duration took, String text) implements Result {}

    /// It did not.
    record Unanswered(String why, Duration took) implements Result {}

    /// Nothing was sent: an agent's arguments would be refused like these.
    record Unfit(String why) implements Result {}
  }

  /// Sends and waits; for a thread without a scope.
  public Result run(String arguments) throws InterruptedException {
    return switch (Arguments.read(arguments)) {
      case Arguments.Reading.Refused(_, String words) -> new Result.Unfit(words);
      case Arguments.Reading.Read(var object) -> {
        List<String> faults = ArgumentSchema.of(request.tool().schema()).faults(object);
        yield faults.isEmpty() ? sent(object) : new Result.Unfit(String.join("; ", faults) + ".");
      }
    };
  }

  private Result sent(JsonNode arguments) throws InterruptedException {
    long began = System.nanoTime();
    Optional<OutboundAnswer> answer =
        servers.post(
            request.tool().organization(),
            request.post(arguments, UUID.randomUUID(), BY_HAND, BY_HAND));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return answer
        .map(given -> result(given, took))
        .orElseGet(() ->
            new Result.Unanswered("Too many requests wait for your servers. Try again.", took));
  }

  private static Result result(OutboundAnswer answer, Duration took) {
    return switch (answer) {
      case OutboundAnswer.Answered said ->
          new Result.Answered(said.status(), said.isSuccess(), took, HttpsTool.cut(said.text()));
      case OutboundAnswer.Failed(OutboundFault fault) -> new Result.Unanswered(fault.words(), took);
    };
  }
}
