// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Remembers for a minute which version is the newest, so that a call does not have to ask. What is
/// published on this machine counts at once; on others when their minute is over.
///
/// A version read while another is being published must not be remembered as the newest: hence what
/// was read before the last publication of its organization ended does not count, whenever it
/// arrives here.
@Component
final class InstructionsMemory {

  private static final Duration KEPT = Duration.ofMinutes(1);

  /// Enough for every agent that is called within a minute; some tens of megabytes at worst.
  private static final int MOST = 5_000;

  /// What is remembered, and from when it is.
  private record Memory(Optional<InstructionsVersion> newest, long readAt) {}

  private record Place(InstructionsScope scope, Channel channel) {}

  private final Ticker ticker;
  private final Cache<Place, Memory> memories;
  private final Cache<OrganizationId, Long> published;

  InstructionsMemory() {
    this(Ticker.systemTicker());
  }

  InstructionsMemory(Ticker ticker) {
    this.ticker = ticker;
    this.memories =
        Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).ticker(ticker).build();
    // Longer than anything read before it can still be on its way.
    this.published =
        Caffeine.newBuilder().expireAfterWrite(KEPT.multipliedBy(2)).ticker(ticker).build();
  }

  Optional<InstructionsVersion> newest(
      InstructionsScope scope, Channel channel, Supplier<Optional<InstructionsVersion>> read) {
    Place place = new Place(scope, channel);
    Memory known = memories.getIfPresent(place);
    if (known != null && counts(known, scope.organization())) {
      return known.newest();
    }
    long now = ticker.read();
    Memory fresh = new Memory(read.get(), now);
    memories.put(place, fresh);
    return fresh.newest();
  }

  /// Everything of this organization is read again.
  void forget(OrganizationId organization) {
    published.put(organization, ticker.read());
  }

  private boolean counts(Memory memory, OrganizationId organization) {
    Long last = published.getIfPresent(organization);
    return last == null || memory.readAt() - last > 0;
  }
}
