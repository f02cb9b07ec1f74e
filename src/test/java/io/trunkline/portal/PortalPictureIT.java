// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.testing.ProductTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/// The picture in the README: a fresh start, as a reader of it will see it.
///
/// It goes to `target/screenshots`; with `-Dscreenshots=docs` to `docs/images`, to be committed.
@ProductTest
class PortalPictureIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  private static final long MOST_BYTES = 300 * 1024;

  @Autowired ProductSettings product;

  @Test
  void theDashboardOfAFreshStart() throws Exception {
    // Given
    String folder =
        "docs".equals(System.getProperty("screenshots")) ? "docs/images" : "target/screenshots";
    Path picture = Path.of(folder, "portal.png");

    // When
    try (Visitor visitor =
        new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product)
            .enterAs(DemoPerson.OPERATOR)) {
      visitor.page().screenshot(new Page.ScreenshotOptions().setPath(picture));
    }

    // Then
    assertThat(Files.size(picture)).isBetween(1L, MOST_BYTES);
  }
}
