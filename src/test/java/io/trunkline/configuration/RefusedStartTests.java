// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.ApplicationListener;

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
        .contains("5 things need your attention")
        .contains("  - APP_URL is missing.\n    Set it to the public address")
        .contains("HTTP_PORT is not a port")
        .contains("start again")
        .doesNotContain("\tat ");
  }

  @Test
  void aTakenPortNamesThePortAndItsVariable(CapturedOutput output) throws IOException {
    // Given
    SpringApplication application =
        new SpringApplication(TomcatServletWebServerAutoConfiguration.class);
    application.setListeners(withoutTheDatabase(application));

    // When
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = taken.getLocalPort();
      assertThatThrownBy(
              () -> application.run("--server.address=127.0.0.1", "--server.port=" + port))
          .hasRootCauseInstanceOf(BindException.class);
    }

    // Then
    assertThat(output)
        .contains("port " + port + " is taken by another program")
        .contains("HTTP_PORT=" + (port + 1));
  }

  /// Reading the environment would go on to open the database.
  private static List<ApplicationListener<?>> withoutTheDatabase(SpringApplication application) {
    return application.getListeners().stream()
        .<ApplicationListener<?>>map(listener -> listener)
        .filter(listener -> !(listener instanceof EnvironmentPostProcessorApplicationListener))
        .toList();
  }
}
