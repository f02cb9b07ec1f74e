// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.trunkline.signin.SignInSettings.Rate;
import io.trunkline.signin.SignInSettings.Tries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/// Counts tries and says when there were too many.
///
/// Kept in this process: a restart forgets, and a second process would count for itself. A try is
/// taken before the work and given back when it succeeds, so that many at the same moment cannot
/// slip past the limit.
@Component
final class Limits {

  /// Enough for a hundred thousand accounts under attack at once, some tens of megabytes; whoever
  /// wants to push a bucket out has to fill so many others, each of which costs him a try.
  private static final int MOST_BUCKETS = 100_000;

  /// Every limit there is.
  enum Limit {
    PASSWORD_PER_NETWORK,
    PASSWORD_PER_ACCOUNT,
    PASSWORD_PER_DEVICE,
    LINK_PER_NETWORK,
    LINK_PER_ADDRESS,
    LINK_PER_ADDRESS_AND_NETWORK,
    LINK_PER_DEVICE,
    LINK_FAILURES_PER_NETWORK,
    CODE_PER_NETWORK,
    CODE_PER_ACCOUNT,
    CODE_PER_DEVICE,
    RECOVERY_PER_NETWORK;

    /// This limit for one network, account or device.
    Tally of(String subject) {
      return new Tally(this, subject);
    }

    Rate rate(Tries tries) {
      return switch (this) {
        case PASSWORD_PER_NETWORK -> tries.passwordPerNetwork();
        case PASSWORD_PER_ACCOUNT -> tries.passwordPerAccount();
        case PASSWORD_PER_DEVICE -> tries.passwordPerDevice();
        case LINK_PER_NETWORK -> tries.linkPerNetwork();
        case LINK_PER_ADDRESS -> tries.linkPerAddress();
        case LINK_PER_ADDRESS_AND_NETWORK -> tries.linkPerAddressAndNetwork();
        case LINK_PER_DEVICE -> tries.linkPerDevice();
        case LINK_FAILURES_PER_NETWORK -> tries.linkFailuresPerNetwork();
        case CODE_PER_NETWORK -> tries.codePerNetwork();
        case CODE_PER_ACCOUNT -> tries.codePerAccount();
        case CODE_PER_DEVICE -> tries.codePerDevice();
        case RECOVERY_PER_NETWORK -> tries.recoveryPerNetwork();
      };
    }
  }

  /// One bucket.
  record Tally(Limit limit, String subject) {}

  /// Too many.
  ///
  /// @param worthRecording only the first refusal in a period: a flood must not fill the audit log
  record Refusal(Limit limit, Duration retryAfter, boolean worthRecording) {}

  private record Counted(Bucket bucket, AtomicReference<Instant> recordAgainAt) {}

  private final Tries tries;
  private final InstantSource clock;
  private final Cache<Tally, Counted> buckets;

  Limits(SignInSettings settings, InstantSource clock) {
    this.tries = settings.limits();
    this.clock = clock;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(longestPeriod(settings.limits()))
            .build();
  }

  /// Takes one try of each, or none; empty when the work may go on.
  Optional<Refusal> take(List<Tally> keys) {
    List<Tally> taken = new ArrayList<>();
    for (Tally key : keys) {
      Counted counted = buckets.get(key, this::full);
      ConsumptionProbe probe = counted.bucket().tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        giveBack(taken);
        return Optional.of(refusal(key, counted, probe));
      }
      taken.add(key);
    }
    return Optional.empty();
  }

  void giveBack(List<Tally> keys) {
    keys.forEach(key -> buckets.get(key, this::full).bucket().addTokens(1));
  }

  private Refusal refusal(Tally key, Counted counted, ConsumptionProbe probe) {
    Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    Instant now = clock.instant();
    Instant again = counted.recordAgainAt().get();
    boolean first =
        !now.isBefore(again)
            && counted.recordAgainAt().compareAndSet(again, now.plus(rate(key).period()));
    return new Refusal(key.limit(), wait, first);
  }

  private Counted full(Tally key) {
    Rate rate = rate(key);
    Bucket bucket =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(rate.tries()).refillGreedy(rate.tries(), rate.period()))
            .withCustomTimePrecision(new Meter(clock))
            .build();
    return new Counted(bucket, new AtomicReference<>(Instant.MIN));
  }

  private Rate rate(Tally key) {
    return key.limit().rate(tries);
  }

  /// A bucket nobody touched for its period is full again, and need not be kept.
  private static Duration longestPeriod(Tries tries) {
    return Arrays.stream(Limit.values())
        .map(limit -> limit.rate(tries).period())
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private record Meter(InstantSource clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
