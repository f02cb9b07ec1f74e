// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.organizations.Role;
import io.trunkline.vocabulary.EmailAddress;
import java.util.Arrays;
import java.util.Optional;

/// The people of the demo. Their addresses end in `.example`, where no mail can arrive.
public enum DemoPerson {
  OPERATOR("olivia@trunkline.example", "Olivia Hart", Role.OPERATOR, Optional.empty()),
  DENTIST(
      "dana@brightsmile.example",
      "Dana Whitfield",
      Role.OWNER,
      Optional.of(DemoBusiness.DENTAL_CLINIC)),
  RECEPTIONIST(
      "sam@brightsmile.example", "Sam Okafor", Role.STAFF, Optional.of(DemoBusiness.DENTAL_CLINIC)),
  RESTAURATEUR(
      "giulia@bellanapoli.example",
      "Giulia Romano",
      Role.OWNER,
      Optional.of(DemoBusiness.RESTAURANT)),
  PLUMBER("marcus@rapidflow.example", "Marcus Reed", Role.OWNER, Optional.of(DemoBusiness.PLUMBER));

  private final String email;
  private final String title;
  private final Role role;

  @SuppressWarnings("ImmutableEnumChecker") // an Optional of an enum constant
  private final Optional<DemoBusiness> business;

  DemoPerson(String email, String title, Role role, Optional<DemoBusiness> business) {
    this.email = email;
    this.title = title;
    this.role = role;
    this.business = business;
  }

  public EmailAddress email() {
    return new EmailAddress(email);
  }

  /// Her name.
  public String title() {
    return title;
  }

  public Role role() {
    return role;
  }

  /// Where she works, as people read it.
  public String place() {
    return business.map(DemoBusiness::title).orElse("the agency");
  }

  Optional<DemoBusiness> business() {
    return business;
  }

  /// Empty for a name that is none of theirs.
  public static Optional<DemoPerson> parse(String name) {
    return Arrays.stream(values()).filter(person -> person.name().equals(name)).findFirst();
  }
}
