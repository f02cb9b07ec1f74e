// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

/// Where an agent's pages stand, and for whom.
///
/// @param area `client` or `admin`: the folder of the templates and the beginning of the addresses
/// @param mayManage whether the viewer may change agents
public record AgentPlace(String area, boolean mayManage) {

  /// The operator's side.
  public static final AgentPlace ADMIN = new AgentPlace("admin", true);

  /// The client's side.
  public static AgentPlace client(boolean mayManage) {
    return new AgentPlace("client", mayManage);
  }

  /// The address of the list.
  public String base() {
    return "/" + area + "/agents";
  }

  /// The address of lines.
  public String lines() {
    return "/" + area + "/lines";
  }

  /// Sends the browser to an agent's page.
  public String redirect(String id) {
    return "redirect:" + base() + "/" + id;
  }

  String template(String page) {
    return area + "/" + page;
  }
}
