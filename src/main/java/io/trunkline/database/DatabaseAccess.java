// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import io.trunkline.vocabulary.Secret;

/// How to reach the database in each of its two roles.
///
/// @param url the JDBC address, the same for both
/// @param owner migrates the schema at start and is not used after
/// @param app serves every request; owns nothing and bypasses nothing
public record DatabaseAccess(String url, Login owner, Login app, RoleNames roles) {

  /// The one schema that holds every table of the product.
  public static final String SCHEMA = "trunkline";

  /// A database login.
  public record Login(String name, Secret password) {}
}
