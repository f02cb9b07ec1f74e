// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Finds out what calls cost at their carrier, and when to ask again.
@Component
class CallPricing {

  private static final Logger LOG = LoggerFactory.getLogger(CallPricing.class);

  /// A carrier rates a call some minutes after it.
  static final Duration FIRST = Duration.ofMinutes(2);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);

  private final Calls calls;
  private final Carriers carriers;
  private final CallTable table;
  private final Tenancy tenancy;

  CallPricing(Calls calls, Carriers carriers, CallTable table, Tenancy tenancy) {
    this.calls = calls;
    this.carriers = carriers;
    this.table = table;
    this.tenancy = tenancy;
  }

  /// Whose price is asked for.
  ///
  /// @param since when the call was over
  record Asked(OrganizationId organization, CallId call, Instant since) {

    String text() {
      return organization + " " + call + " " + since.getEpochSecond();
    }

    static Asked of(String text) {
      String[] parts = text.split(" ", -1);
      return new Asked(
          OrganizationId.parse(parts[0]).orElseThrow(),
          CallId.parse(parts[1]).orElseThrow(),
          Instant.ofEpochSecond(Long.parseLong(parts[2])));
    }
  }

  /// Asks, and writes down what it is told. True also when there is nobody to ask any more.
  boolean isKnown(String text) {
    Asked asked = Asked.of(text);
    Optional<Call> call = calls.find(asked.organization(), asked.call());
    Optional<CallControl> carrier = call.flatMap(carriers::of);
    if (carrier.isEmpty()) {
      return true;
    }
    Optional<Long> price = carrier.get().price(call.get());
    price.ifPresent(micros ->
        tenancy.within(
            asked.organization(), () -> table.price(asked.organization(), asked.call(), micros)));
    return price.isPresent();
  }

  /// As long again as it has been since the call; empty when it has been too long.
  Optional<Instant> next(String text, Instant now) {
    Asked asked = Asked.of(text);
    Duration waited = Duration.between(asked.since(), now);
    if (waited.compareTo(GIVEN_UP_AFTER) >= 0) {
      LOG.atWarn().addKeyValue("call", asked.call()).log("The carrier never told what a call cost");
      return Optional.empty();
    }
    Duration pause = waited.compareTo(FIRST) < 0 ? FIRST : waited;
    return Optional.of(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
  }
}
