// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.access.ClientOrganization;
import java.util.List;
import java.util.Optional;

/// Where a signed-in person can go. A new area of the product is one line here.
///
/// A page says which entry it belongs to by the entry's key: `page(active='organizations', …)`.
final class Navigation {

  static final List<Section> OPERATOR =
      List.of(
          new Section(
              "",
              List.of(
                  new Entry("dashboard", "Dashboard", "layout-dashboard", "/admin"),
                  new Entry(
                      "organizations", "Organizations", "building-store", "/admin/organizations"),
                  new Entry("live", "Live", "broadcast", "/admin/live"),
                  new Entry("calls", "Calls", "phone-incoming", "/admin/calls"),
                  new Entry("analytics", "Analytics", "chart-bar", "/admin/analytics"),
                  new Entry("agents", "Agents", "headset", "/admin/agents"),
                  new Entry("lines", "Lines", "phone", "/admin/lines"),
                  new Entry("people", "Operators", "users", "/admin/people"))),
          new Section(
              "System",
              List.of(
                  new Entry("audit", "Audit log", "history", "/admin/audit"),
                  new Entry("operations", "Operations", "activity", "/admin/operations"),
                  new Entry("api", "API reference", "code", "/swagger-ui.html"))));

  private static final Section CLIENT_START =
      new Section(
          "",
          List.of(
              new Entry("dashboard", "Dashboard", "layout-dashboard", "/client"),
              new Entry("live", "Live", "broadcast", "/client/live"),
              new Entry("calls", "Calls", "phone-incoming", "/client/calls"),
              new Entry("messages", "Messages", "message", "/client/messages"),
              new Entry("analytics", "Analytics", "chart-bar", "/client/analytics"),
              new Entry("agents", "Agents", "headset", "/client/agents"),
              new Entry("lines", "Lines", "phone", "/client/lines"),
              new Entry("tools", "Tools", "tool", "/client/tools")));
  private static final Entry CLIENT_PEOPLE =
      new Entry("people", "People", "users", "/client/people");

  static final List<Section> OWNER =
      List.of(
          CLIENT_START,
          new Section(
              "Settings",
              List.of(
                  CLIENT_PEOPLE,
                  new Entry("credentials", "Credentials", "plug-connected", "/client/credentials"),
                  new Entry("api-keys", "API keys", "key", "/client/api-keys"))));

  /// Only what staff may open: an entry that leads to a refusal is worse than none.
  static final List<Section> STAFF =
      List.of(CLIENT_START, new Section("Settings", List.of(CLIENT_PEOPLE)));

  private Navigation() {}

  /// What a person may open in this organization; nothing for who belongs to none any more.
  static List<Section> of(Optional<ClientOrganization> client) {
    return client.map(place -> place.isOwner() ? OWNER : STAFF).orElse(List.of());
  }

  /// Entries that belong together; a heading is shown above them unless it is empty.
  record Section(String heading, List<Entry> entries) {}

  /// One line of the sidebar; the icon is a Tabler icon's name.
  record Entry(String key, String label, String icon, String href) {}
}
