// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.portal.calls.CallPlace;
import io.trunkline.portal.calls.FiguresDesk;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.tools.TakenMessages;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The client's first page: what is done and what comes next.
@Controller
class ClientDashboardPage {

  private static final int SHOWN = 4;

  private final Tenancy tenancy;
  private final GettingStarted start;
  private final FiguresDesk figures;
  private final TakenMessages messages;

  ClientDashboardPage(
      Tenancy tenancy, GettingStarted start, FiguresDesk figures, TakenMessages messages) {
    this.tenancy = tenancy;
    this.start = start;
    this.figures = figures;
    this.messages = messages;
  }

  @GetMapping("/client")
  String show(ClientOrganization client, Model model) {
    List<GettingStarted.Step> steps =
        tenancy.within(
            client.id(),
            () -> {
              figures.glance(CallPlace.CLIENT, Optional.of(client.id()), model);
              model.addAttribute("open", messages.open(client.id()));
              model.addAttribute("messages", waiting(client));
              return start.steps(client);
            });
    model.addAttribute("steps", steps);
    model.addAttribute("stepsDone", (int) steps.stream().filter(GettingStarted.Step::done).count());
    return "client/dashboard";
  }

  /// The newest that nobody has seen to.
  private List<MessageRow> waiting(ClientOrganization client) {
    return messages.list(client.id(), Optional.of(false), Optional.empty(), SHOWN).stream()
        .map(message -> MessageRow.of(message, ""))
        .toList();
  }
}
