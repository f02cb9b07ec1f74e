// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.organizations.PersonRemoval;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Says on the next page what came of changing people and invitations.
public final class PeopleOutcome {

  private PeopleOutcome() {}

  public static void sentAgain(boolean sent, RedirectAttributes next) {
    requireFound(sent);
    next.addFlashAttribute("done", "A new link is on its way; the old one no longer works.");
  }

  public static void revoked(boolean revoked, RedirectAttributes next) {
    requireFound(revoked);
    next.addFlashAttribute("done", "The invitation is taken back.");
  }

  static void removed(PersonRemoval removal, RedirectAttributes next) {
    switch (removal) {
      case DONE -> next.addFlashAttribute("done", "Removed.");
      case LAST_IN_CHARGE ->
          next.addFlashAttribute(
              "problem",
              "Nobody else could let people in: invite another one in charge first, then remove"
                  + " this person.");
      case UNKNOWN -> requireFound(false);
    }
  }

  private static void requireFound(boolean found) {
    if (!found) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }
}
