// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.organizations.PersonRemoval;
import io.trunkline.signin.Sessions;
import io.trunkline.vocabulary.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What follows when somebody was taken out of an organization: she is signed out everywhere, as
/// the page has promised, and whoever did it reads what came of it.
@Component
public class ShowOut {

  private final Sessions sessions;

  ShowOut(Sessions sessions) {
    this.sessions = sessions;
  }

  /// Call it outside any scope: the sessions are no organization's.
  public void after(PersonRemoval removal, String person, RedirectAttributes next) {
    if (removal == PersonRemoval.DONE) {
      PersonId.parse(person).ifPresent(sessions::showOut);
    }
    PeopleOutcome.removed(removal, next);
  }
}
