// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.person;

import io.trunkline.access.Entrance;
import io.trunkline.access.SignedIn;
import io.trunkline.vocabulary.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets a person of several organizations work in another one.
@Controller
class OrganizationChoicePage {

  private final Entrance entrance;

  OrganizationChoicePage(Entrance entrance) {
    this.entrance = entrance;
  }

  @PostMapping("/organization")
  String choose(
      @RequestParam(defaultValue = "") String organization,
      SignedIn person,
      HttpServletRequest request) {
    return OrganizationId.parse(organization)
        .filter(id -> entrance.choose(request, person, id))
        .map(_ -> "redirect:/client")
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
