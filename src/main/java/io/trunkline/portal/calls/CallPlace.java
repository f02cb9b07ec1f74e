// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

/// Where a call's pages stand, and for whom.
///
/// @param area `client` or `admin`: the folder of the templates and the beginning of the addresses
/// @param operator whether the viewer works for the agency
public record CallPlace(String area, boolean operator) {

  /// The operator's side.
  public static final CallPlace ADMIN = new CallPlace("admin", true);

  /// The client's side.
  public static final CallPlace CLIENT = new CallPlace("client", false);

  /// The address of the list.
  public String base() {
    return "/" + area + "/calls";
  }

  /// The address of the figures.
  public String analytics() {
    return "/" + area + "/analytics";
  }

  /// The address of an agent.
  public String agent(String id) {
    return "/" + area + "/agents/" + id;
  }

  String template(String page) {
    return area + "/" + page;
  }
}
