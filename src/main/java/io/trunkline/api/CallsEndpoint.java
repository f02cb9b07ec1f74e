// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.trunkline.access.ApiCaller;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallId;
import io.trunkline.calls.Calls;
import io.trunkline.calls.RecordedPart;
import io.trunkline.problems.Problem;
import io.trunkline.recordings.PlayableAudio;
import io.trunkline.tenancy.Tenancy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The calls of the organization a program acts for.
@RestController
@Tag(name = "Calls")
class CallsEndpoint {

  private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

  private final Tenancy tenancy;
  private final Calls calls;

  CallsEndpoint(Tenancy tenancy, Calls calls) {
    this.tenancy = tenancy;
    this.calls = calls;
  }

  /// @param next send it as `after` for the page after this one; absent on the last
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CallsShown(List<CallShown> calls, @Nullable String next) {}

  record EventShown(Instant at, String kind, Map<String, String> detail) {}

  /// A call with everything that belongs to it.
  record WholeCall(CallShown call, List<TurnShown> transcript, List<EventShown> events) {}

  @GetMapping(path = "/api/calls", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Calls",
      description =
          "Newest first, a page at a time. Needs the scope `calls:read`. Part of a number is looked"
              + " for page by page: a page may be empty and still have a `next`.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of calls",
      content = @Content(schema = @Schema(implementation = CallsShown.class)))
  ResponseEntity<?> list(ApiCaller caller, @ParameterObject CallQuery query) {
    return page(
        caller,
        query,
        found -> new CallsShown(found.calls().stream().map(CallShown::of).toList(), next(found)));
  }

  @GetMapping(path = "/api/calls/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "One call",
      description =
          "With its transcript and what happened to it. Needs the scope `calls:read`. Another"
              + " organization's call is not found, like none.")
  WholeCall one(ApiCaller caller, @PathVariable String id) {
    return tenancy.within(
        caller.organization(),
        () -> {
          Call call = require(id);
          return new WholeCall(
              CallShown.of(call),
              calls.turns(call).stream().map(TurnShown::of).toList(),
              calls.events(call).stream().map(CallsEndpoint::shown).toList());
        });
  }

  @GetMapping(path = "/api/calls/{id}/recording")
  @Operation(
      summary = "A call's recording",
      description =
          "Stereo, the caller left and the agent right, 16 bits at 8 kHz; ranges are served. A call"
              + " that was cut off and connected again has further ones: ask for them with `part`,"
              + " counted from 0. Needs the scope `calls:read`.")
  @ApiResponse(
      responseCode = "200",
      description = "The recording",
      content =
          @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<Resource> recording(
      ApiCaller caller, @PathVariable String id, @RequestParam(defaultValue = "0") int part) {
    Path file =
        tenancy.within(
            caller.organization(),
            () ->
                calls.recordings(require(id)).stream()
                    .filter(recorded -> recorded.number() == part)
                    .map(RecordedPart::file)
                    .findFirst()
                    .orElseThrow(CallsEndpoint::notFound));
    return ResponseEntity.ok()
        .contentType(WAV)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("call-" + id + ".wav").build().toString())
        .body(PlayableAudio.of(file));
  }

  /// A page of calls in the shape that was asked for, or what is wrong with the question.
  ResponseEntity<?> page(ApiCaller caller, CallQuery query, Function<Calls.Found, Object> shape) {
    List<Problem.Field> problems = CallQuery.noProblems();
    CallQuery.Read read = query.read(problems);
    if (!problems.isEmpty()) {
      return new Problem(
              HttpStatus.BAD_REQUEST, "The query cannot be used; `errors` says where.", problems)
          .answer(HttpHeaders.EMPTY);
    }
    Calls.Found found =
        tenancy.within(
            caller.organization(),
            () ->
                calls.search(
                    Optional.of(caller.organization()), read.filter(), read.after(), read.limit()));
    return ResponseEntity.ok(shape.apply(found));
  }

  static @Nullable String next(Calls.Found found) {
    return found.next().map(Calls.Place::toString).orElse(null);
  }

  private Call require(String id) {
    return CallId.parse(id).flatMap(calls::find).orElseThrow(CallsEndpoint::notFound);
  }

  private static EventShown shown(CallEvent event) {
    return new EventShown(event.at(), event.kind(), event.detail());
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
