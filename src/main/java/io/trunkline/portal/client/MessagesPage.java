// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Agents;
import io.trunkline.portal.TypedFilter;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.tools.TakenMessage;
import io.trunkline.tools.TakenMessages;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What callers asked the client's agents to pass on, and whether somebody has seen to it.
@Controller
@RequestMapping("/client/messages")
class MessagesPage {

  private static final String BASE = "/client/messages";
  private static final int PAGE = 50;

  private final Tenancy tenancy;
  private final TakenMessages messages;
  private final Agents agents;

  MessagesPage(Tenancy tenancy, TakenMessages messages, Agents agents) {
    this.tenancy = tenancy;
    this.messages = messages;
    this.agents = agents;
  }

  /// Which messages a list shows.
  enum Shown {
    OPEN("open", Optional.of(false)),
    DONE("done", Optional.of(true)),
    ALL("all", Optional.empty());

    private final String word;
    private final Optional<Boolean> done;

    Shown(String word, Optional<Boolean> done) {
      this.word = word;
      this.done = done;
    }

    /// What still waits, for any other word.
    static Shown of(String word) {
      return switch (word) {
        case "done" -> DONE;
        case "all" -> ALL;
        default -> OPEN;
      };
    }

    String address(Optional<TakenMessages.Place> after) {
      Map<String, String> typed = new LinkedHashMap<>();
      typed.put("show", this == OPEN ? "" : word);
      typed.put("after", after.map(TakenMessages.Place::toString).orElse(""));
      return TypedFilter.address(BASE, typed);
    }
  }

  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String after,
      ClientOrganization client,
      Model model) {
    Shown shown = Shown.of(show);
    Optional<TakenMessages.Place> from = TakenMessages.Place.parse(after);
    return tenancy.within(
        client.id(),
        () -> {
          List<TakenMessage> found = messages.list(client.id(), shown.done, from, PAGE + 1);
          boolean more = found.size() > PAGE;
          List<TakenMessage> page = more ? found.subList(0, PAGE) : found;
          model.addAttribute("messages", rows(page));
          model.addAttribute("show", shown.word);
          model.addAttribute("open", messages.open(client.id()));
          model.addAttribute("newest", from.isPresent() ? shown.address(Optional.empty()) : null);
          model.addAttribute(
              "older",
              more ? shown.address(Optional.of(TakenMessages.Place.after(page.getLast()))) : null);
          return "client/messages";
        });
  }

  @PostMapping("/{id}")
  String turn(
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean done,
      @RequestParam(defaultValue = "") String show,
      ClientOrganization client,
      RedirectAttributes next) {
    UUID message = identifier(id).orElseThrow(MessagesPage::notFound);
    if (!tenancy.within(client.id(), () -> messages.turn(client.id(), message, done))) {
      throw notFound();
    }
    next.addFlashAttribute("done", done ? "The message is seen to." : "The message is open again.");
    return "redirect:" + Shown.of(show).address(Optional.empty());
  }

  private List<MessageRow> rows(List<TakenMessage> page) {
    Map<AgentId, String> names = new HashMap<>();
    return page.stream()
        .map(message ->
            MessageRow.of(message, names.computeIfAbsent(message.agent(), this::agentName)))
        .toList();
  }

  private String agentName(AgentId id) {
    return agents.find(id).map(Agent::name).orElse("An agent");
  }

  private static Optional<UUID> identifier(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnIdentifier) {
      return Optional.empty();
    }
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
