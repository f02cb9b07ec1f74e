// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.operations.Rounds;
import io.trunkline.operations.Rounds.Round;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this process does for its calls again and again. What two processes do at once is done
/// once.
@Configuration(proxyBeanMethods = false)
class CallRounds {

  private static final Duration REMEMBER_EVERY = Duration.ofMinutes(1);
  private static final Duration NEWS_KEPT_FOR = Duration.ofDays(1);

  /// A carrier that answers late, or an outage's records, must not keep the leases of calls that
  /// live from being renewed.
  @Bean
  Rounds roundsOfCalls(
      Leases leases,
      Spool spool,
      Strays strays,
      Destinations destinations,
      NewsRecords news,
      CallsSettings settings) {
    return new Rounds(
        "call-rounds",
        new Round("renew leases", settings.round(), leases::renew),
        new Round("write waiting records", settings.round(), spool::replay),
        new Round("look for strays", settings.round(), () -> strays.look(spool.awaited())),
        new Round("remember lines", REMEMBER_EVERY, destinations::remember),
        new Round(
            "forget news of calls that never came",
            REMEMBER_EVERY,
            () -> news.forgetKept(NEWS_KEPT_FOR)));
  }
}
