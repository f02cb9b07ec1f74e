// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.trunkline.access.ApiCaller;
import io.trunkline.calls.Call;
import io.trunkline.calls.Direction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Conversations of the organization a program acts for, whatever way they came: each call is one.
@RestController
@Tag(name = "Conversations")
class ConversationsEndpoint {

  private final CallsEndpoint calls;

  ConversationsEndpoint(CallsEndpoint calls) {
    this.calls = calls;
  }

  /// @param next send it as `after` for the page after this one; absent on the last
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ConversationsShown(List<ConversationShown> conversations, @Nullable String next) {}

  /// @param channel `voice` or `web`
  /// @param with the other side's number, as the carrier gave it
  /// @param href where everything about it is
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ConversationShown(
      UUID id,
      String channel,
      String with,
      @JsonProperty("started_at") Instant startedAt,
      @JsonProperty("ended_at") @Nullable Instant endedAt,
      @Nullable String summary,
      @Nullable String outcome,
      String href) {

    /// Without the other side.
    @Override
    public String toString() {
      return "ConversationShown[" + id + "]";
    }
  }

  @GetMapping(path = "/api/conversations", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Conversations",
      description = "Newest first, a page at a time. Needs the scope `calls:read`.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of conversations",
      content = @Content(schema = @Schema(implementation = ConversationsShown.class)))
  ResponseEntity<?> list(ApiCaller caller, @ParameterObject CallQuery query) {
    return calls.page(
        caller,
        query,
        found ->
            new ConversationsShown(
                found.calls().stream().map(ConversationsEndpoint::shown).toList(),
                CallsEndpoint.next(found)));
  }

  private static ConversationShown shown(Call call) {
    boolean ours = call.parties().direction() == Direction.OUTBOUND;
    return new ConversationShown(
        call.id().value(),
        call.parties().direction() == Direction.WEB ? "web" : "voice",
        ours ? call.parties().to() : call.parties().from(),
        call.times().started(),
        call.times().ended().orElse(null),
        call.analysis().map(Call.Analysis::summary).orElse(null),
        call.analysis().map(Call.Analysis::outcome).orElse(null),
        "/api/calls/" + call.id());
  }
}
