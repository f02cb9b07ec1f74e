// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.browser.Visit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page in every sampled state, in a real browser.
class PortalPagesTests {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  private static PortalPreview preview;

  @BeforeAll
  static void start() {
    preview = PortalPreview.start(0);
  }

  @AfterAll
  static void stop() {
    preview.close();
  }

  static Stream<String> paths() {
    return SamplePages.ALL.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPageIsSoundOnTheDeskInLight(String path) {
    look(path, Screen.DESKTOP, Look.LIGHT);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPageIsSoundOnThePhoneInDark(String path) {
    look(path, Screen.PHONE, Look.DARK);
  }

  private static void look(String path, Screen screen, Look look) {
    try (Visit visit = browser.visit(screen, look)) {
      visit.open(preview.url() + path).screenshot("preview" + path.replace('/', '-')).assertSound();
    }
  }
}
