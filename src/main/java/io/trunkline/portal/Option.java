// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.organizations.Business;
import io.trunkline.organizations.Role;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One choice in a form.
///
/// @param text what choosing it means, or ""
public record Option(String value, String label, String text) {

  private static final List<String> REGIONS =
      List.of("Africa/", "America/", "Asia/", "Australia/", "Europe/", "Pacific/");

  public Option(String value, String label) {
    this(value, label, "");
  }

  /// Trades an organization may have.
  public static List<Option> businesses() {
    return Arrays.stream(Business.values())
        .map(business -> new Option(business.word(), business.title()))
        .toList();
  }

  /// Time zones people live in, by name; without the abbreviations of the database behind them.
  public static List<Option> timeZones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> zone.equals("UTC") || REGIONS.stream().anyMatch(zone::startsWith))
        .sorted()
        .map(zone -> new Option(zone, zone.replace('_', ' ')))
        .toList();
  }

  /// What somebody may be invited as in a client organization.
  public static List<Option> clientRoles() {
    return List.of(
        role(Role.OWNER, "Everything, also people, credentials and API keys."),
        role(Role.STAFF, "Sees calls, messages and people; changes no settings."));
  }

  /// What somebody may be invited as to the agency.
  public static List<Option> agencyRoles() {
    return List.of(role(Role.OPERATOR, "Works for the agency and sees every organization."));
  }

  private static Option role(Role role, String text) {
    return new Option(role.word(), label(role), text);
  }

  /// A role as a label: one word with a capital.
  public static String label(Role role) {
    String word = role.word();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
