// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.portal.calls.CallPlace;
import io.trunkline.portal.calls.FiguresDesk;
import io.trunkline.tenancy.Tenancy;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The calls of all organizations in figures.
@Controller
class AllAnalyticsPage {

  private final Tenancy tenancy;
  private final FiguresDesk desk;

  AllAnalyticsPage(Tenancy tenancy, FiguresDesk desk) {
    this.tenancy = tenancy;
    this.desk = desk;
  }

  @GetMapping("/admin/analytics")
  String show(@RequestParam(defaultValue = "") String days, Model model) {
    return tenancy.asPlatform(
        "look at figures", () -> desk.analytics(CallPlace.ADMIN, Optional.empty(), days, model));
  }
}
