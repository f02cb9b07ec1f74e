// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import java.sql.SQLException;

/// The product cannot start on this database. Carries what is wrong and how to mend it, in words
/// for the person who started it.
final class DatabaseUnusableException extends RuntimeException {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String INVALID_PASSWORD = "28P01";
  private static final String NO_SUCH_DATABASE = "3D000";

  private final String remedy;

  DatabaseUnusableException(String whatIsWrong, String remedy) {
    super(whatIsWrong);
    this.remedy = remedy;
  }

  private DatabaseUnusableException(String whatIsWrong, String remedy, SQLException cause) {
    super(whatIsWrong, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }

  /// The login works, yet the roles could not be made.
  static DatabaseUnusableException whilePreparing(RoleNames roles, SQLException refusal) {
    return INSUFFICIENT_PRIVILEGE.equals(refusal.getSQLState())
        ? new DatabaseUnusableException(
            "The owner of the database may not make the roles that keep organizations apart: "
                + refusal.getMessage(),
            DatabaseRoles.byHand(roles),
            refusal)
        : during(refusal);
  }

  static DatabaseUnusableException during(SQLException refusal) {
    String remedy =
        switch (String.valueOf(refusal.getSQLState())) {
          case INVALID_PASSWORD -> "Check the user and password in DATABASE_URL.";
          case NO_SUCH_DATABASE -> "Create the database, or correct its name in DATABASE_URL.";
          default ->
              "Check that PostgreSQL 15 or newer runs and can be reached at DATABASE_URL; without"
                  + " DATABASE_URL the product runs its own.";
        };
    return new DatabaseUnusableException(
        "PostgreSQL refused: " + refusal.getMessage(), remedy, refusal);
  }
}
