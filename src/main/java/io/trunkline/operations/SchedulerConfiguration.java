// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the scheduler on the machinery's connections: it polls outside any transaction of ours.
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

  @Bean
  DbSchedulerCustomizer schedulerUsesTheMachineryPool(
      @Qualifier("machineryPool") HikariDataSource machinery) {
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<DataSource> dataSource() {
        return Optional.of(machinery);
      }
    };
  }
}
