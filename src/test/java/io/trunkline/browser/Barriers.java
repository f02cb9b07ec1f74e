// SPDX-License-Identifier: Apache-2.0
package io.trunkline.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What axe finds on a page: WCAG 2.2 A and AA and its best practices.
///
/// Asked directly and not through [AxeBuilder], which brings the whole script anew each time, and
/// back all that is right: most of the time a page was looked at went into that.
final class Barriers {

  private static final String AXE = script();

  private Barriers() {}

  static List<String> on(Page page) {
    return found(page, "");
  }

  /// Only those that other colours make.
  static List<String> ofColoursOn(Page page) {
    return found(page, "color-contrast");
  }

  /// A mail is shown in a frame where no script may run, that of axe neither.
  private static List<String> found(Page page, String onlyRule) {
    if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate(AXE);
    }
    Object found =
        page.evaluate(
            """
            rule => axe.run(
                { exclude: [['.mail-body']] },
                { resultTypes: ['violations'], ...(rule && { runOnly: { type: 'rule', values: [rule] } }) })
              .then(results => results.violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`)))
            """,
            onlyRule);
    return found instanceof List<?> barriers
        ? barriers.stream().map(Object::toString).toList()
        : List.of("axe gave no answer: " + found);
  }

  private static String script() {
    try (InputStream script =
        Objects.requireNonNull(
            AxeBuilder.class.getResourceAsStream("/axe.min.js"), "axe is not on the classpath")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
