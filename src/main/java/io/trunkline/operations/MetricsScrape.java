// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.vocabulary.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Metrics for Prometheus. Who may read them is decided by a token, not by the caller's address:
/// behind a proxy on the same machine everybody comes from loopback.
@RestController
class MetricsScrape {

  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String BEARER = "Bearer ";

  private final PrometheusMeterRegistry registry;
  private final Optional<Secret> token;
  private final boolean production;

  MetricsScrape(
      PrometheusMeterRegistry registry, ProductSettings product, OperationsSettings settings) {
    this.registry = registry;
    this.token = Optional.ofNullable(settings.metricsToken()).filter(given -> !given.isBlank());
    this.production = product.isProduction();
  }

  @GetMapping("/metrics")
  ResponseEntity<String> scrape(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String given) {
    if (token.isEmpty() && production) {
      return ResponseEntity.notFound().build();
    }
    if (token.isPresent() && !isBearer(given, token.get())) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .build();
    }
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, FORMAT)
        .cacheControl(CacheControl.noStore())
        .body(registry.scrape(FORMAT));
  }

  private static boolean isBearer(@Nullable String given, Secret token) {
    return given != null
        && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && Secret.of(given.substring(BEARER.length()).strip()).equals(token);
  }
}
