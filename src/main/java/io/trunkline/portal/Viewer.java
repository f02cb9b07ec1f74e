// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who looks at a signed-in page, as the frame around it needs to know.
///
/// `place` is the organization the person works in now; null for an operator, who works in none.
record Viewer(
    String name, String email, String role, @Nullable Place place, List<Place> otherPlaces) {

  Viewer {
    otherPlaces = List.copyOf(otherPlaces);
  }

  /// An organization the person belongs to.
  record Place(String id, String name) {

    public String initials() {
      return Initials.of(name);
    }
  }

  public boolean isOperator() {
    return place == null;
  }

  public String home() {
    return isOperator() ? "/admin" : "/client";
  }

  public String initials() {
    return Initials.of(name);
  }

  public String firstName() {
    return name.strip().split("\\s+", -1)[0];
  }

  public List<Navigation.Section> navigation() {
    return isOperator() ? Navigation.OPERATOR : Navigation.CLIENT;
  }
}
