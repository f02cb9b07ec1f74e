// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/// Asks the probes in the middle of a shutdown: after the draining began, before the web server
/// stops.
@TestConfiguration(proxyBeanMethods = false)
class AskWhileStopping {

  static final List<DatabaseAwayTests.Answer> ANSWERS = new CopyOnWriteArrayList<>();

  @Bean
  SmartLifecycle asker(ConfigurableApplicationContext product) {
    return new SmartLifecycle() {
      private volatile boolean running;

      @Override
      public void start() {
        running = true;
      }

      @Override
      public void stop() {
        int port = product.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        ANSWERS.add(DatabaseAwayTests.Answer.of(port, "/readyz"));
        ANSWERS.add(DatabaseAwayTests.Answer.of(port, "/livez"));
        running = false;
      }

      @Override
      public boolean isRunning() {
        return running;
      }

      @Override
      public int getPhase() {
        return Integer.MAX_VALUE - 1;
      }
    };
  }
}
