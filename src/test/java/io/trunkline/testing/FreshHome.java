// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Gives every test context a data folder, and so a PostgreSQL server, of its own; a test that
/// names `trunkline.home` itself keeps its choice.
final class FreshHome implements EnvironmentPostProcessor, Ordered {

  private static final String CHOICES_OF_THE_TEST = "Inlined Test Properties";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    try {
      Map<String, Object> home =
          Map.of("trunkline.home", OpenFolder.create("trunkline-test-").toString());
      MapPropertySource fresh = new MapPropertySource("fresh test home", home);
      var sources = environment.getPropertySources();
      if (sources.contains(CHOICES_OF_THE_TEST)) {
        sources.addAfter(CHOICES_OF_THE_TEST, fresh);
      } else {
        sources.addFirst(fresh);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// Just before the database is opened.
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE - 1;
  }
}
