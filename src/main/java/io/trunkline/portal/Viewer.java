// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.organizations.Role;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who looks at a signed-in page, as the frame around it needs to know.
///
/// `place` is where the person works now: a client organization, or the agency, which has no
/// `initials`; null for somebody who belongs nowhere any more. `otherPlaces` are the client
/// organizations she could turn to, `agencyToo` says whether she could turn to the agency.
/// `liveCalls` go on now where she works.
record Viewer(
    String name,
    String email,
    String home,
    @Nullable Place place,
    List<Place> otherPlaces,
    boolean agencyToo,
    List<Navigation.Section> navigation,
    int liveCalls) {

  Viewer {
    otherPlaces = List.copyOf(otherPlaces);
    navigation = List.copyOf(navigation);
  }

  /// Somewhere a person works, and what she is there.
  record Place(String id, String name, String role) {

    static final Place AGENCY =
        new Place(OrganizationId.AGENCY.toString(), "Agency", Option.label(Role.OPERATOR));

    public boolean isAgency() {
      return equals(AGENCY);
    }

    public String initials() {
      return Initials.of(name);
    }
  }

  public boolean mayTurn() {
    return agencyToo || !otherPlaces.isEmpty();
  }

  public String initials() {
    return Initials.of(name);
  }

  public String firstName() {
    return name.strip().split("\\s+", -1)[0];
  }
}
