// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.mail.Mailer;
import io.trunkline.operations.FailedWork;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the dashboard says about the machine room. Inside the platform scope.
@Component
class SystemHealth {

  private static final long SLOW_MILLISECONDS = 100;

  private final FailedWork work;
  private final Mailer mailer;
  private final ProductSettings product;

  SystemHealth(FailedWork work, Mailer mailer, ProductSettings product) {
    this.work = work;
    this.mailer = mailer;
    this.product = product;
  }

  /// One line: `good`, `warn` or `bad`, and why.
  record Check(String name, String tone, String detail) {}

  List<Check> checks() {
    long began = System.nanoTime();
    int failed = work.count();
    long milliseconds = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return List.of(
        new Check(
            "Database",
            milliseconds < SLOW_MILLISECONDS ? "good" : "warn",
            milliseconds < 1 ? "answers at once" : "answers in " + milliseconds + " ms"),
        failed == 0
            ? new Check("Background work", "good", "nothing failed")
            : new Check("Background work", "bad", failed + " failed"),
        mailer.reachesPeople()
            ? new Check("E-mail", "good", "leaves by SMTP")
            : new Check("E-mail", "warn", "kept in the mailbox"),
        "https".equals(product.appUrl().getScheme())
            ? new Check("Public address", "good", product.appUrl().getAuthority())
            : new Check("Public address", "warn", "this machine only"));
  }
}
