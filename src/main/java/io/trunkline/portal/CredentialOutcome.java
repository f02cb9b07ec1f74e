// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.vault.CredentialSaving;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Says on the next page what came of changing credentials.
public final class CredentialOutcome {

  private CredentialOutcome() {}

  /// False when the value did not fit and the form has to be shown again.
  public static boolean saved(Optional<CredentialSaving> outcome, RedirectAttributes next) {
    return switch (found(outcome)) {
      case CredentialSaving.Saved _ -> {
        next.addFlashAttribute("done", "Saved and sealed. It will not be shown again.");
        yield true;
      }
      case CredentialSaving.NothingGiven _ -> {
        next.addFlashAttribute("notice", "Nothing was typed, so nothing was changed.");
        yield true;
      }
      case CredentialSaving.Unfit _ -> false;
    };
  }

  public static void removed(boolean removed, RedirectAttributes next) {
    found(Optional.of(removed).filter(Boolean::booleanValue));
    next.addFlashAttribute("done", "Removed.");
  }

  private static <T> T found(Optional<T> thing) {
    return thing.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
