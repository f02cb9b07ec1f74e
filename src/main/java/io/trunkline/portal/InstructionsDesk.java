// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.Agent;
import io.trunkline.agents.Channel;
import io.trunkline.agents.Instructions;
import io.trunkline.agents.InstructionsId;
import io.trunkline.agents.InstructionsInUse;
import io.trunkline.agents.InstructionsVersion;
import io.trunkline.agents.Publication;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What agents are told, as `fragments/agent` shows and changes it. Everything runs in the scope
/// the page opened.
@Component
public class InstructionsDesk {

  private final AgentDesk agents;
  private final Instructions instructions;
  private final People people;

  InstructionsDesk(AgentDesk agents, Instructions instructions, People people) {
    this.agents = agents;
    this.instructions = instructions;
    this.people = people;
  }

  /// A version in the list.
  ///
  /// @param copyOf the number of the version it went back to
  public record VersionRow(
      String id, int number, String by, Instant at, @Nullable Integer copyOf, boolean newest) {}

  /// The editor with the newest text, or with what the agent follows while there is none.
  ///
  /// @param from and `to`: numbers of two versions to compare, as typed
  public String show(
      AgentPlace place, String id, InstructionsForm view, String from, String to, Model model) {
    Agent agent = agents.require(id);
    List<InstructionsVersion> versions = versions(agent, view);
    InstructionsInUse inUse = instructions.inUse(agent, view.onChannel());
    model.addAttribute(
        "form",
        versions.isEmpty()
            ? view.with(inUse.text(), 0)
            : view.with(versions.getFirst().text(), versions.getFirst().number()));
    compare(versions, from, to).ifPresent(diff -> model.addAttribute("diff", diff));
    return page(place, id, view, model);
  }

  /// The page around the form that is in the model.
  public String page(AgentPlace place, String id, InstructionsForm view, Model model) {
    Agent agent = agents.head(place, id, model);
    List<InstructionsVersion> versions = versions(agent, view);
    InstructionsInUse inUse = instructions.inUse(agent, view.onChannel());
    model.addAttribute("view", view);
    model.addAttribute("channels", channels());
    model.addAttribute("source", inUse.source().name());
    model.addAttribute("inUse", inUse.version().map(InstructionsVersion::number).orElse(0));
    model.addAttribute(
        "versions",
        versions.stream().map(version -> row(version, versions.getFirst().number())).toList());
    return place.template("agent-instructions");
  }

  /// Empty when something was refused: then the form is to be shown again with [#page].
  public Optional<InstructionsVersion> publish(
      String id, InstructionsForm form, BindingResult problems) {
    Agent agent = agents.require(id);
    int madeFrom = form.version().orElse(0);
    switch (instructions.publish(form.scopeFor(agent), form.onChannel(), form.text(), madeFrom)) {
      case Publication.Published(InstructionsVersion version) -> {
        return Optional.of(version);
      }
      case Publication.Empty _ ->
          problems.rejectValue("text", "empty", "Write what the agent should know and do.");
      case Publication.TooLong(int most) ->
          problems.rejectValue(
              "text", "long", String.format(Locale.ENGLISH, "Write at most %,d characters.", most));
      case Publication.Unreadable _ ->
          problems.rejectValue(
              "text", "unreadable", "Leave out control characters: nobody can read them.");
      case Publication.Unchanged(InstructionsVersion newest) ->
          problems.rejectValue(
              "text", "same", "This is what version " + newest.number() + " says already.");
      case Publication.Overtaken(InstructionsVersion newest) ->
          problems.rejectValue(
              "text",
              "overtaken",
              "Version "
                  + newest.number()
                  + " was published meanwhile. Copy your text, open the page again, and put it in"
                  + " there.");
      case Publication.Unknown _ -> throw AgentDesk.notFound();
    }
    return Optional.empty();
  }

  /// What to say when it is done.
  public static String published(InstructionsVersion version) {
    return "Version " + version.number() + " is published. Calls that begin from now on follow it.";
  }

  /// Goes back to a version of this agent or of its organization, and says so on the next page.
  public void rollBack(String id, InstructionsForm view, String version, RedirectAttributes next) {
    Agent agent = agents.require(id);
    InstructionsVersion wanted =
        InstructionsId.parse(version)
            .flatMap(instructions::version)
            .filter(found -> found.scope().equals(view.scopeFor(agent)))
            .orElseThrow(AgentDesk::notFound);
    switch (instructions.rollBackTo(wanted.id())) {
      case Publication.Published(InstructionsVersion copy) ->
          next.addFlashAttribute(
              "done",
              "Version "
                  + copy.number()
                  + " says what version "
                  + wanted.number()
                  + " said. Calls that begin now follow it.");
      case Publication.Unchanged _ ->
          next.addFlashAttribute(
              "notice", "The newest version says that already, so nothing was published.");
      case Publication.Overtaken _ ->
          next.addFlashAttribute(
              "problem", "Somebody published at the same moment. Look at it, then try again.");
      case Publication.Empty _,
          Publication.TooLong _,
          Publication.Unreadable _,
          Publication.Unknown _ ->
          throw AgentDesk.notFound();
    }
  }

  private List<InstructionsVersion> versions(Agent agent, InstructionsForm view) {
    return instructions.versions(view.scopeFor(agent), view.onChannel());
  }

  private static Optional<InstructionsDiff> compare(
      List<InstructionsVersion> versions, String from, String to) {
    return find(versions, from)
        .flatMap(before ->
            find(versions, to)
                .map(after ->
                    InstructionsDiff.between(
                        before.number(), before.text(), after.number(), after.text())));
  }

  private static Optional<InstructionsVersion> find(
      List<InstructionsVersion> versions, String number) {
    return InstructionsForm.number(number)
        .flatMap(
            wanted -> versions.stream().filter(version -> version.number() == wanted).findFirst());
  }

  private VersionRow row(InstructionsVersion version, int newest) {
    return new VersionRow(
        version.id().toString(),
        version.number(),
        version
            .publishedBy()
            .map(person -> people.find(person).map(Person::name).orElse("the agency"))
            .orElse("Trunkline"),
        version.publishedAt(),
        version.copyOf().orElse(null),
        version.number() == newest);
  }

  private static List<Option> channels() {
    return Arrays.stream(Channel.values())
        .map(channel -> new Option(channel.word(), channel.title()))
        .toList();
  }
}
