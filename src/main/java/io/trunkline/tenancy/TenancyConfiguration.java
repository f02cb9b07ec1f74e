// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.database.DatabaseAccess;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {

  /// The data source of the whole application: repositories, sessions and events all pass the
  /// guard.
  @Bean
  GuardedDataSource dataSource(@Qualifier("requestPool") HikariDataSource pool) {
    return new GuardedDataSource(pool);
  }

  @Bean
  ScopedTransactions transactionManager(GuardedDataSource dataSource, DatabaseAccess access) {
    return new ScopedTransactions(dataSource, access.roles());
  }

  @Bean
  Tenancy tenancy(PlatformTransactionManager transactions, PlatformWitness witness) {
    return new Tenancy(new TransactionTemplate(transactions), witness);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static BindOrganizationOfEvent bindOrganizationOfEvent() {
    return new BindOrganizationOfEvent();
  }
}
