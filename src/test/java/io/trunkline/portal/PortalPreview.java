// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The portal's pages with sample content: no database, no sign-in, every state at an address.
///
/// Run [#main] and open `http://localhost:3100/login`; the tests start it on a free port. It is
/// built without `SpringApplication` on purpose, so that nothing of the product starts with it.
final class PortalPreview implements AutoCloseable {

  private static final int PORT = 3100;

  private final AnnotationConfigServletWebServerApplicationContext context;

  private PortalPreview(AnnotationConfigServletWebServerApplicationContext context) {
    this.context = context;
  }

  /// Port 0 takes a free one.
  static PortalPreview start(int port) {
    var context = new AnnotationConfigServletWebServerApplicationContext();
    Map<String, Object> settings =
        Map.of(
            "server.port",
            port,
            "spring.thymeleaf.cache",
            port == 0,
            "spring.thymeleaf.servlet.produce-partial-output-while-processing",
            false);
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("preview", settings));
    context.register(PreviewParts.class);
    context.refresh();
    return new PortalPreview(context);
  }

  static void main() {
    start(PORT);
  }

  String url() {
    return "http://localhost:" + Objects.requireNonNull(context.getWebServer()).getPort();
  }

  @Override
  public void close() {
    context.close();
  }
}
