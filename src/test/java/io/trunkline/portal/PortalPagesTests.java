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
  private static Visit desk;
  private static Visit phone;

  @BeforeAll
  static void start() {
    preview = PortalPreview.start(0);
    desk = browser.visit(Screen.DESKTOP, Look.LIGHT);
    phone = browser.visit(Screen.PHONE, Look.DARK);
  }

  @AfterAll
  static void stop() {
    desk.close();
    phone.close();
    preview.close();
  }

  static Stream<String> paths() {
    return SamplePages.ALL.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPageIsSoundOnTheDeskInLight(String path) {
    desk.open(preview.url() + path).assertSound();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPageIsSoundOnThePhoneInDark(String path) {
    phone.open(preview.url() + path).assertSound();
  }
}
