// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.trunkline.access.ApiCaller;
import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentFault;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentState;
import io.trunkline.agents.AgentTurn;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.problems.Problem;
import io.trunkline.tenancy.Tenancy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The agents of the organization a program acts for.
@RestController
@Tag(name = "Agents")
class AgentsEndpoint {

  private final Tenancy tenancy;
  private final Agents agents;

  AgentsEndpoint(Tenancy tenancy, Agents agents) {
    this.tenancy = tenancy;
    this.agents = agents;
  }

  record AgentsShown(List<AgentShown> agents) {}

  @GetMapping(path = "/api/agents", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "All agents", description = "By name. Needs the scope `agents:read`.")
  AgentsShown list(ApiCaller caller) {
    return new AgentsShown(
        within(caller, () -> agents.list(caller.organization())).stream()
            .map(AgentShown::of)
            .toList());
  }

  @GetMapping(path = "/api/agents/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One agent", description = "Needs the scope `agents:read`.")
  @ApiResponse(
      responseCode = "200",
      description = "The agent",
      content = @Content(schema = @Schema(implementation = AgentShown.class)))
  ResponseEntity<?> one(ApiCaller caller, @PathVariable String id) {
    return within(caller, () -> find(id))
        .<ResponseEntity<?>>map(agent -> ResponseEntity.ok(AgentShown.of(agent)))
        .orElseGet(AgentsEndpoint::unknown);
  }

  @PostMapping(
      path = "/api/agents",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make an agent",
      description = "As a draft. Only the name must be sent. Needs the scope `agents:write`.")
  @ApiResponse(
      responseCode = "201",
      description = "The draft",
      content = @Content(schema = @Schema(implementation = AgentShown.class)))
  ResponseEntity<?> create(ApiCaller caller, @RequestBody AgentWanted wanted) {
    List<Problem.Field> problems = new ArrayList<>();
    AgentWish wish = wanted.from(AgentWish.named(""), problems);
    if (!problems.isEmpty()) {
      return unusable(problems, Agents.faults(wish));
    }
    return saved(
        within(caller, () -> agents.create(caller.organization(), wish)), HttpStatus.CREATED);
  }

  @PatchMapping(
      path = "/api/agents/{id}",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Change an agent",
      description =
          """
          What is not sent stays as it is; lists are replaced as a whole. Send `revision` to be \
          refused with 409 when somebody else changed the agent since. Calls under way keep what \
          they began with. Needs the scope `agents:write`.\
          """)
  @ApiResponse(
      responseCode = "200",
      description = "The agent as it is now",
      content = @Content(schema = @Schema(implementation = AgentShown.class)))
  ResponseEntity<?> change(
      ApiCaller caller, @PathVariable String id, @RequestBody AgentWanted wanted) {
    return within(caller, () -> change(find(id), wanted));
  }

  @PostMapping(path = "/api/agents/{id}/live", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Let an agent take calls",
      description = "A draft goes live, a paused one is resumed. Needs the scope `agents:write`.")
  @ApiResponse(
      responseCode = "200",
      description = "The agent, live",
      content = @Content(schema = @Schema(implementation = AgentShown.class)))
  ResponseEntity<?> live(ApiCaller caller, @PathVariable String id) {
    return within(
        caller,
        () ->
            find(id)
                .map(agent ->
                    agent.state() == AgentState.PAUSED
                        ? agents.resume(agent.id())
                        : agents.goLive(agent.id()))
                .<ResponseEntity<?>>map(outcome -> turned(outcome, AgentState.LIVE))
                .orElseGet(AgentsEndpoint::unknown));
  }

  @PostMapping(path = "/api/agents/{id}/pause", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Let an agent take no more calls",
      description = "Calls under way go on. A draft cannot be paused. Needs `agents:write`.")
  @ApiResponse(
      responseCode = "200",
      description = "The agent, paused",
      content = @Content(schema = @Schema(implementation = AgentShown.class)))
  ResponseEntity<?> pause(ApiCaller caller, @PathVariable String id) {
    return within(
        caller,
        () ->
            find(id)
                .map(Agent::id)
                .map(agents::pause)
                .<ResponseEntity<?>>map(outcome -> turned(outcome, AgentState.PAUSED))
                .orElseGet(AgentsEndpoint::unknown));
  }

  private ResponseEntity<?> change(Optional<Agent> found, AgentWanted wanted) {
    if (found.isEmpty()) {
      return unknown();
    }
    Agent now = found.get();
    List<Problem.Field> problems = new ArrayList<>();
    AgentWish wish = wanted.from(now.wish(), problems);
    if (!problems.isEmpty()) {
      return unusable(problems, Agents.faults(wish));
    }
    Integer sent = wanted.revision();
    int revision = sent == null ? now.revision().number() : sent;
    return saved(agents.change(now.id(), revision, wish), HttpStatus.OK);
  }

  private static ResponseEntity<?> saved(AgentSaving outcome, HttpStatus done) {
    return switch (outcome) {
      case AgentSaving.Saved(Agent agent) -> {
        var answer = ResponseEntity.status(done);
        yield done == HttpStatus.CREATED
            ? answer.location(URI.create("/api/agents/" + agent.id())).body(AgentShown.of(agent))
            : answer.body(AgentShown.of(agent));
      }
      case AgentSaving.Refused(List<AgentFault> faults) -> unusable(List.of(), faults);
      case AgentSaving.Overtaken _ ->
          conflict("Somebody else changed this agent since. Read it again, then change it.");
      case AgentSaving.Unknown _ -> unknown();
    };
  }

  private static ResponseEntity<?> turned(AgentTurn outcome, AgentState wanted) {
    return switch (outcome) {
      case AgentTurn.Turned(Agent agent) -> ResponseEntity.ok(AgentShown.of(agent));
      case AgentTurn.NotFromHere(Agent agent) ->
          agent.state() == wanted
              ? ResponseEntity.ok(AgentShown.of(agent))
              : conflict("The agent is " + agent.state().word() + ", so that is not possible.");
      case AgentTurn.Unknown _ -> unknown();
    };
  }

  /// A field that could not even be read is told once.
  private static ResponseEntity<?> unusable(List<Problem.Field> unread, List<AgentFault> faults) {
    List<String> told = unread.stream().map(Problem.Field::field).toList();
    List<Problem.Field> fields =
        Stream.concat(
                unread.stream(),
                faults.stream()
                    .map(
                        fault -> new Problem.Field(AgentWanted.path(fault.part()), fault.message()))
                    .filter(field -> !told.contains(field.field())))
            .toList();
    return new Problem(HttpStatus.BAD_REQUEST, "Some fields cannot be used as they are.", fields)
        .answer(HttpHeaders.EMPTY);
  }

  private static ResponseEntity<?> conflict(String detail) {
    return new Problem(HttpStatus.CONFLICT, detail).answer(HttpHeaders.EMPTY);
  }

  private static ResponseEntity<?> unknown() {
    return Problem.notFound().answer(HttpHeaders.EMPTY);
  }

  private Optional<Agent> find(String id) {
    return AgentId.parse(id).flatMap(agents::find);
  }

  private <T> T within(ApiCaller caller, Supplier<T> work) {
    return tenancy.within(caller.organization(), work);
  }
}
