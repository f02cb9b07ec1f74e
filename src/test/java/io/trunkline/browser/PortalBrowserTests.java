// SPDX-License-Identifier: Apache-2.0
package io.trunkline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortalBrowserTests {

  @Test
  void theNamedBrowserIsTaken() {
    assertThat(PortalBrowser.installed(Optional.of("/opt/browser")))
        .contains(Path.of("/opt/browser"));
  }

  @Test
  void aBlankNameMeansThatNoneOfTheInstalledIsAnyGood() {
    assertThat(PortalBrowser.installed(Optional.of(""))).isEmpty();
    assertThat(PortalBrowser.installed(Optional.of(" "))).isEmpty();
  }
}
