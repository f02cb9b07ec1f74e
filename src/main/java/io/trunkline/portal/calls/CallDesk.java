// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.agents.Agent;
import io.trunkline.agents.Agents;
import io.trunkline.agents.CollectedField;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallId;
import io.trunkline.calls.Calls;
import io.trunkline.calls.LiveBoard;
import io.trunkline.calls.RecordedPart;
import io.trunkline.calls.Turn;
import io.trunkline.recordings.PlayableAudio;
import io.trunkline.recordings.Waveforms;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.server.ResponseStatusException;

/// Calls as `fragments/calls` shows them. What reads the database runs in the scope the page
/// opened; a call the scope does not show is a 404.
@Component
public class CallDesk {

  private static final int PAGE = 50;
  private static final Duration KEPT = Duration.ofHours(1);
  private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

  private final Calls calls;
  private final Agents agents;
  private final CallNames names;
  private final LiveBoard live;

  CallDesk(Calls calls, Agents agents, CallNames names, LiveBoard live) {
    this.live = live;
    this.calls = calls;
    this.agents = agents;
    this.names = names;
  }

  /// Fills the model of a list.
  ///
  /// @param organization empty for all the scope shows
  public String list(
      CallPlace place,
      Optional<OrganizationId> organization,
      CallForm form,
      BindingResult problems,
      String after,
      Model model) {
    Optional<Calls.Place> from = Calls.Place.parse(after);
    Optional<Calls.Found> found =
        form.filter(problems).map(filter -> calls.search(organization, filter, from, PAGE));
    model.addAttribute("place", place);
    model.addAttribute(
        "calls", found.map(page -> names.rows(page.calls(), place)).orElse(List.of()));
    model.addAttribute("partly", found.map(Calls.Found::partly).orElse(false));
    model.addAttribute("unreadable", found.isEmpty());
    model.addAttribute("filtered", form.isFiltering());
    model.addAttribute("newest", from.isPresent() ? form.address(place, Optional.empty()) : null);
    model.addAttribute(
        "older",
        found
            .flatMap(Calls.Found::next)
            .map(next -> form.address(place, Optional.of(next)))
            .orElse(null));
    model.addAttribute("agents", names.agents(organization));
    model.addAttribute("states", CallWords.states());
    model.addAttribute("outcomes", CallWords.outcomes());
    model.addAttribute("directions", CallWords.directions());
    return place.template("calls");
  }

  /// What one call's page needs from the database; the picture of its sound is made afterwards,
  /// with [#picture].
  public Shown show(CallPlace place, String id, Model model) {
    Call call = require(id);
    List<Turn> turns = calls.turns(call);
    Optional<Agent> agent = call.answering().agent().flatMap(agents::find);
    model.addAttribute("place", place);
    model.addAttribute("onAir", !call.isOver() && live.find(call.id()).isPresent());
    model.addAttribute(
        "organization", place.operator() ? names.organization(call.organization()) : "");
    model.addAttribute(
        "call",
        CallFacts.of(call, agent.map(Agent::name).orElse(""), labels(agent), place.operator()));
    List<RecordedPart> recorded = calls.recordings(call);
    Parts parts = new Parts(recorded);
    model.addAttribute("turns", turns.stream().map(turn -> TurnRow.of(turn, parts)).toList());
    model.addAttribute("parts", parts.further());
    model.addAttribute("unheard", turns.stream().anyMatch(turn -> !turn.unheard().isBlank()));
    model.addAttribute("answers", AnswerTime.of(turns, parts));
    model.addAttribute("events", calls.events(call).stream().map(CallFacts.Happening::of).toList());
    return new Shown(turns, recorded.stream().map(RecordedPart::file).findFirst());
  }

  /// What a call's page shows, besides what is in the model already.
  public record Shown(List<Turn> turns, Optional<Path> recording) {}

  /// Outside of the scope: a long recording takes its time the first time it is looked at.
  public String picture(CallPlace place, Shown shown, Model model) {
    model.addAttribute(
        "sound",
        shown
            .recording()
            .map(file -> SoundPicture.of(Waveforms.of(file), shown.turns()))
            .orElse(null));
    return place.template("call");
  }

  /// Where a call's recording is.
  ///
  /// @param part which of them, from 0
  public Path recording(String id, int part) {
    return calls.recordings(require(id)).stream()
        .filter(recorded -> recorded.number() == part)
        .map(RecordedPart::file)
        .findFirst()
        .orElseThrow(CallDesk::notFound);
  }

  /// Whose a call is.
  public OrganizationId owner(String id) {
    return require(id).organization();
  }

  /// The recording as browsers play it; they ask for it part by part.
  public static ResponseEntity<Resource> audio(String id, Path recording) {
    return ResponseEntity.ok()
        .contentType(WAV)
        .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename("call-" + id + ".wav").build().toString())
        .body(PlayableAudio.of(recording));
  }

  private Call require(String id) {
    return CallId.parse(id).flatMap(calls::find).orElseThrow(CallDesk::notFound);
  }

  private static Map<String, String> labels(Optional<Agent> agent) {
    return agent.stream()
        .flatMap(known -> known.work().collects().stream())
        .collect(Collectors.toMap(CollectedField::key, CollectedField::label, (first, _) -> first));
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
