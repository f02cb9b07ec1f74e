// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.organizations.Invitations;
import io.trunkline.organizations.People;
import io.trunkline.portal.calls.CallPlace;
import io.trunkline.portal.calls.FiguresDesk;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.tools.TakenMessages;
import io.trunkline.vault.Credentials;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The client's first page: what is done and what comes next.
@Controller
class ClientDashboardPage {

  private final Tenancy tenancy;
  private final People people;
  private final Invitations invitations;
  private final Credentials credentials;
  private final FiguresDesk figures;
  private final TakenMessages messages;

  ClientDashboardPage(
      Tenancy tenancy,
      People people,
      Invitations invitations,
      Credentials credentials,
      FiguresDesk figures,
      TakenMessages messages) {
    this.tenancy = tenancy;
    this.people = people;
    this.invitations = invitations;
    this.credentials = credentials;
    this.figures = figures;
    this.messages = messages;
  }

  /// One thing to do; without `href` there is nothing to press for this viewer.
  record Step(
      String title, String text, @Nullable String href, @Nullable String action, boolean done) {}

  @GetMapping("/client")
  String show(ClientOrganization client, Model model) {
    List<Step> steps =
        tenancy.within(
            client.id(),
            () -> {
              figures.glance(CallPlace.CLIENT, Optional.of(client.id()), model);
              model.addAttribute("messages", messages.open(client.id()));
              return steps(client);
            });
    model.addAttribute("steps", steps);
    model.addAttribute("stepsDone", (int) steps.stream().filter(Step::done).count());
    return "client/dashboard";
  }

  private List<Step> steps(ClientOrganization client) {
    boolean team =
        people.members(client.id()).size() > 1 || !invitations.open(client.id()).isEmpty();
    boolean connected = !credentials.stored(client.id()).isEmpty();
    boolean owner = client.isOwner();
    return List.of(
        new Step("Come in", "You have an account and can sign in.", null, null, true),
        new Step(
            "Invite your team",
            owner
                ? "Colleagues see calls and leads with their own account."
                : "The owner of " + client.name() + " can invite colleagues.",
            owner ? "/client/people" : null,
            owner ? "Invite" : null,
            team),
        new Step(
            "Bring your own accounts, if you have any",
            "Without them the agency’s accounts are used, so this can wait.",
            owner ? "/client/credentials" : null,
            owner ? "Connect" : null,
            connected));
  }
}
