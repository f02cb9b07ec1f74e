// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.OrganizationId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a person may do in an organization.
public enum Role {
  /// Works for the agency and acts on every organization.
  OPERATOR,
  /// Runs a client organization: people, credentials, keys.
  OWNER,
  /// Works in a client organization: reads and answers, changes no people and no credentials.
  STAFF;

  /// Operators belong to the agency, owners and staff to a client.
  public boolean fits(OrganizationId organization) {
    return (this == OPERATOR) == organization.equals(OrganizationId.AGENCY);
  }

  /// As it is stored and sent: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As people read it.
  public String title() {
    return switch (this) {
      case OPERATOR -> "operator";
      case OWNER -> "owner";
      case STAFF -> "member of staff";
    };
  }

  /// Empty for any other word.
  public static Optional<Role> parse(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
