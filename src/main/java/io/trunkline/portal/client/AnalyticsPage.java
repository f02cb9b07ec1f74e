// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.portal.calls.CallPlace;
import io.trunkline.portal.calls.FiguresDesk;
import io.trunkline.tenancy.Tenancy;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The client's calls in figures.
@Controller
class AnalyticsPage {

  private final Tenancy tenancy;
  private final FiguresDesk desk;

  AnalyticsPage(Tenancy tenancy, FiguresDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping("/client/analytics")
  String show(
      @RequestParam(defaultValue = "") String days, ClientOrganization client, Model model) {
    return tenancy.within(
        client.id(), () -> desk.analytics(CallPlace.CLIENT, Optional.of(client.id()), days, model));
  }
}
