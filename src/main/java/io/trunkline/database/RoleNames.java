// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What the roles of one database are called.
///
/// Roles belong to a whole PostgreSQL server, so their names begin with the database's: two
/// products on one server then never change each other's passwords.
///
/// @param app signs in and serves requests, seeing one organization at a time
/// @param platform taken for one transaction when an operator acts across organizations
/// @param signin taken for one transaction while the product finds out who somebody is
public record RoleNames(String app, String platform, String signin) {

  /// PostgreSQL cuts longer names off, which would make three roles one.
  private static final int LONGEST_NAME = 63;

  /// @throws DatabaseUnusableException when the database's name leaves no room for an ending
  static RoleNames of(String database) {
    String longest = database + "_platform";
    if (longest.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw new DatabaseUnusableException(
          "The database's name is too long: roles are named after it, as in " + longest + ".",
          "Use a database with a name of at most 54 bytes.");
    }
    return new RoleNames(database + "_app", database + "_platform", database + "_signin");
  }

  /// Roles nobody signs in with: the app role becomes one of them inside a transaction.
  List<String> taken() {
    return List.of(platform, signin);
  }

  /// As the migrations spell them.
  Map<String, String> placeholders() {
    return Map.of(
        "app", quoted(app),
        "platform", quoted(platform),
        "signin", quoted(signin),
        "schema", DatabaseAccess.SCHEMA);
  }

  static String quoted(String role) {
    return '"' + role.replace("\"", "\"\"") + '"';
  }
}
