// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import io.trunkline.configuration.ProductSettings;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The one line a person waits for.
@Component
class AnnounceReady {

  private static final Logger LOG = LoggerFactory.getLogger("Trunkline");

  private final ProductSettings settings;
  private final boolean databaseOfOurOwn;

  AnnounceReady(ProductSettings settings, @Value("${trunkline.database.url:}") String databaseUrl) {
    this.settings = settings;
    this.databaseOfOurOwn = databaseUrl.isBlank();
  }

  @EventListener
  void on(ApplicationReadyEvent ready) {
    LOG.atInfo().log(
        "Trunkline is ready: {} ({}; data in {})",
        settings.appUrl(),
        settings.environment().name().toLowerCase(Locale.ROOT),
        databaseOfOurOwn ? settings.home() : "the database of DATABASE_URL");
  }
}
