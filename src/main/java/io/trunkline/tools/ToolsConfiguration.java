// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.outbound.Outbound;
import io.trunkline.outbound.OutboundRules;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ToolsSettings.class)
class ToolsConfiguration {

  /// Not the beans of the web: a tool that hangs must not take their place. Not a candidate for
  /// whoever asks for an executor without a name.
  @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
  ExecutorService toolThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tool-", 0).factory());
  }

  @Bean
  Outbound outbound(ToolsSettings settings, ProductSettings product) {
    return Outbound.open(
        new OutboundRules(settings.ports(), settings.allowLocal() && !product.isProduction()));
  }

  @Bean
  Workshop workshop(
      ToolsSettings settings,
      ToolJournal journal,
      @Qualifier("toolThreads") ExecutorService toolThreads) {
    return new Workshop(settings, journal, toolThreads);
  }
}
