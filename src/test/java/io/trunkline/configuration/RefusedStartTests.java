// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.PortInUseException;

/// What the person at the terminal sees when the product does not start.
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTests {

  @Test
  void theListIsShownWithoutAStackTrace(CapturedOutput output) {
    // Given
    SpringApplication application = new SpringApplication(ProductBeans.class);
    application.setWebApplicationType(WebApplicationType.NONE);

    // When
    assertThatThrownBy(() -> application.run("--APP_ENV=production", "--HTTP_PORT=abc"))
        .isInstanceOf(UnsoundConfiguration.class);

    // Then
    assertThat(output)
        .contains("5 settings need your attention")
        .contains("  - APP_URL is missing.\n    Set it to the public address")
        .contains("HTTP_PORT is not a port")
        .contains("start again")
        .doesNotContain("\tat ");
  }

  @Test
  void aTakenPortNamesThePortAndItsVariable() {
    // Given
    PortInUseException taken = new PortInUseException(3000);

    // When
    FailureAnalysis analysis = Objects.requireNonNull(new ExplainTakenPort().analyze(taken));

    // Then
    assertThat(analysis.getDescription()).contains("port 3000 is taken");
    assertThat(analysis.getAction()).contains("HTTP_PORT=3001");
  }
}
