// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.operations.Rounds;
import io.trunkline.operations.Rounds.Round;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this process does for those who watch its calls again and again.
@Configuration(proxyBeanMethods = false)
class LiveRounds {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  @Bean
  Rounds roundsOfListeners(ListeningRights rights) {
    return new Rounds(
        "listening-rights",
        new Round("look whether listeners still may", LOOK_AGAIN, rights::lookAgain));
  }
}
