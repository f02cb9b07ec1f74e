// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.sql.DriverManager;
import javax.sql.DataSource;
import org.springframework.context.annotation.Configuration;

/// Every way to the rows passes `tenancy`, and every statement stands in a `*Table`.
final class DatabaseRules {

  private static final String JDBC = "org.springframework.jdbc.core..";
  private static final String[] BELOW_THE_FENCE = {
    "..trunkline.database..", "..trunkline.postgres..", "..trunkline.tenancy.."
  };

  /// A configuration may hand a table the machinery's connections; it has nothing to ask them.
  static final ArchRule ONLY_TABLES_HOLD_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackages(BELOW_THE_FENCE)
          .and()
          .areNotMetaAnnotatedWith(Configuration.class)
          .and(DescribedPredicate.not(areTables()))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JDBC)
          .because("`find -name '*Table.java'` lists all SQL of the product");

  /// Asks a connection of the machinery whether the database is there, and nothing else.
  private static final String FEELS_THE_PULSE = "io.trunkline.operations.Probes";

  static final ArchRule NOBODY_TAKES_A_CONNECTION_PAST_THE_SCOPE =
      noClasses()
          .that()
          .resideOutsideOfPackages(BELOW_THE_FENCE)
          .and()
          .doNotHaveFullyQualifiedName(FEELS_THE_PULSE)
          .should()
          .callMethodWhere(asksForAConnection())
          .because("a connection without a transaction has no scope");

  static final ArchRule TRANSACTIONS_BEGIN_WITH_A_SCOPE =
      noClasses()
          .that()
          .resideOutsideOfPackages(BELOW_THE_FENCE)
          .should()
          .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
          .orShould()
          .beAnnotatedWith("jakarta.transaction.Transactional")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.springframework.transaction.annotation.Transactional")
          .because("Tenancy.within, asPlatform and forSignIn open transactions and say whose");

  private DatabaseRules() {}

  private static DescribedPredicate<JavaClass> areTables() {
    return DescribedPredicate.describe(
        "are tables", found -> outermost(found).getSimpleName().endsWith("Table"));
  }

  private static JavaClass outermost(JavaClass found) {
    return found.getEnclosingClass().map(DatabaseRules::outermost).orElse(found);
  }

  private static DescribedPredicate<JavaMethodCall> asksForAConnection() {
    return DescribedPredicate.describe(
        "takes a connection",
        call -> {
          AccessTarget.MethodCallTarget target = call.getTarget();
          boolean handsOut =
              target.getOwner().isAssignableTo(DataSource.class)
                  || target.getOwner().isEquivalentTo(DriverManager.class);
          return handsOut && target.getRawReturnType().isAssignableTo(Connection.class);
        });
  }
}
