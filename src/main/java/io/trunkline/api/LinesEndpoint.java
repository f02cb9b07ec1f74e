// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.trunkline.access.ApiCaller;
import io.trunkline.agents.AgentId;
import io.trunkline.numbers.Line;
import io.trunkline.numbers.Lines;
import io.trunkline.tenancy.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The lines of the organization a program acts for.
@RestController
@Tag(name = "Lines")
class LinesEndpoint {

  private final Tenancy tenancy;
  private final Lines lines;

  LinesEndpoint(Tenancy tenancy, Lines lines) {
    this.tenancy = tenancy;
    this.lines = lines;
  }

  record LinesShown(List<LineShown> lines) {}

  /// @param number in E.164, such as `+12025550143`
  /// @param channel `voice`, `sms` or `both`
  /// @param agentId who answers; not there while nobody does
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineShown(
      UUID id,
      String number,
      String channel,
      boolean active,
      @JsonProperty("agent_id") @Nullable UUID agentId,
      String label,
      @JsonProperty("linked_at") Instant linkedAt) {

    static LineShown of(Line line) {
      return new LineShown(
          line.id().value(),
          line.number().e164(),
          line.channel().word(),
          line.active(),
          line.agent().map(AgentId::value).orElse(null),
          line.label(),
          line.linkedAt());
    }
  }

  @GetMapping(path = "/api/lines", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "All lines", description = "By number. Needs the scope `lines:read`.")
  LinesShown list(ApiCaller caller) {
    return new LinesShown(
        tenancy.within(caller.organization(), () -> lines.list(caller.organization())).stream()
            .map(LineShown::of)
            .toList());
  }
}
