// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  AuditLog auditLog(AuditTable table, InstantSource clock) {
    return new AuditLog(table, clock);
  }
}
