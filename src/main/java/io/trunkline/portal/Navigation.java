// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.util.List;

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
                  new Entry("people", "Operators", "users", "/admin/people"))),
          new Section(
              "System",
              List.of(
                  new Entry("audit", "Audit log", "history", "/admin/audit"),
                  new Entry("operations", "Operations", "activity", "/admin/operations"),
                  new Entry("api", "API reference", "code", "/swagger-ui.html"))));

  static final List<Section> CLIENT =
      List.of(
          new Section(
              "", List.of(new Entry("dashboard", "Dashboard", "layout-dashboard", "/client"))),
          new Section(
              "Settings",
              List.of(
                  new Entry("people", "People", "users", "/client/people"),
                  new Entry("credentials", "Credentials", "plug-connected", "/client/credentials"),
                  new Entry("api-keys", "API keys", "key", "/client/api-keys"))));

  private Navigation() {}

  /// Entries that belong together; a heading is shown above them unless it is empty.
  record Section(String heading, List<Entry> entries) {}

  /// One line of the sidebar; the icon is a Tabler icon's name.
  record Entry(String key, String label, String icon, String href) {}
}
