// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// A job that fails as long as its test wants it to.
@TestConfiguration(proxyBeanMethods = false)
class SomeJobs {

  @Bean
  Broken broken() {
    return new Broken(ConcurrentHashMap.newKeySet());
  }

  @Bean
  OneTimeTask<Void> carryThePiano(Broken broken, RetryLater retryLater) {
    return Tasks.oneTime("carry-the-piano")
        .onFailure(retryLater.handler())
        .execute((instance, _) -> {
          if (broken.jobs().contains(instance.getId())) {
            throw new IllegalStateException("The piano of pat@example.com is too heavy");
          }
        });
  }

  /// The instances that fail.
  record Broken(Set<String> jobs) {}
}
