// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import io.trunkline.vocabulary.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How patiently the product repeats what failed, and who may read its metrics.
///
/// @param delivery of events to their listeners
/// @param jobPauses how long a one-time job waits after its first failure, its second, and so on;
///   when the list is exhausted, the job is left for a person
/// @param drainFor how long `/readyz` says no, in production, before the web server stops: time for
///   a load balancer to notice
/// @param metricsToken what `/metrics` asks for as a bearer token; without one it is closed in
///   production and open in development, where only this machine can reach it
@ConfigurationProperties("trunkline.operations")
@Validated
record OperationsSettings(
    @DefaultValue @Valid Delivery delivery,
    @DefaultValue({"10s", "1m", "10m", "1h", "6h"}) @NotEmpty List<Duration> jobPauses,
    @DefaultValue("3s") Duration drainFor,
    @Nullable Secret metricsToken) {

  OperationsSettings {
    jobPauses = List.copyOf(jobPauses);
  }

  /// @param pauses how long a publication waits after its first failure, its second, and so on;
  ///   when the list is exhausted, it is left for a person
  /// @param every how often to look for publications that are due
  /// @param batch at most this many are handed out in one look; must leave connections to requests,
  ///   because a listener may hold one
  /// @param handOver a publication that has not reached its listener after this long never will by
  ///   itself: normally it takes milliseconds
  /// @param pulse how often a running product says that it lives
  /// @param deadAfter a product silent for this long has ended
  /// @param keepCompleted how long a delivered publication can still be looked up
  record Delivery(
      @DefaultValue({"10s", "30s", "2m", "10m", "1h", "4h", "12h"}) @NotEmpty List<Duration> pauses,
      @DefaultValue("5s") Duration every,
      @DefaultValue("4") @Min(1) @Max(100) int batch,
      @DefaultValue("1m") Duration handOver,
      @DefaultValue("5s") Duration pulse,
      @DefaultValue("30s") Duration deadAfter,
      @DefaultValue("7d") Duration keepCompleted) {

    Delivery {
      pauses = List.copyOf(pauses);
    }
  }
}
