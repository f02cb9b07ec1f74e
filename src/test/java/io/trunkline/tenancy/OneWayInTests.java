// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever can send the setting can be anybody: one place in the sources does.
class OneWayInTests {

  private static final Pattern SETTING =
      Pattern.compile(
          "set_config\\s*\\(|app\\.organization_id|set\\s+(local\\s+|session\\s+)?(role|authorization)\\b(?!\\s*=\\s*:)",
          Pattern.CASE_INSENSITIVE);

  @Test
  void oneClassSetsTheScopeAndTheSchemaReadsIt() throws IOException {
    // When
    List<String> places;
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      places =
          sources
              .filter(Files::isRegularFile)
              .filter(source -> source.toString().matches(".*\\.(java|sql|yaml)"))
              .filter(OneWayInTests::namesTheSetting)
              .map(source -> source.getFileName().toString())
              .toList();
    }

    // Then
    assertThat(places)
        .containsExactlyInAnyOrder(
            "ScopedTransactions.java", "CatalogueQuestion.java", "V001__ground.sql");
  }

  private static boolean namesTheSetting(Path source) {
    try {
      return SETTING.matcher(Files.readString(source)).find();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
