// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.vocabulary.OrganizationId;

/// Where an organization's tools stand, and for whom.
///
/// @param base the address of the list
/// @param list the template of the list, and `one` that of a tool
/// @param mayManage whether the viewer may change tools
public record ToolPlace(String base, String list, String one, boolean mayManage) {

  /// The operator's side.
  public static ToolPlace admin(OrganizationId organization) {
    return new ToolPlace(
        "/admin/organizations/" + organization + "/tools",
        "admin/organization-tools",
        "admin/organization-tool",
        true);
  }

  /// The client's side.
  public static ToolPlace client(boolean mayManage) {
    return new ToolPlace("/client/tools", "client/tools", "client/tool", mayManage);
  }

  /// Sends the browser to the list.
  public String back() {
    return "redirect:" + base;
  }

  /// Sends the browser to a tool.
  public String backTo(String id) {
    return back() + "/" + id;
  }
}
