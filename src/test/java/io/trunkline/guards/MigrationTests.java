// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Reads the migrations before PostgreSQL does: the catalogue gate refuses the same mistakes when
/// the product starts, this says so while the file is still open.
class MigrationTests {

  private static final Path FOLDER = Path.of("src/main/resources/db/migration");
  private static final Pattern TABLE =
      Pattern.compile("(?is)create\\s+table\\s+(\\w+)\\s*\\((.*?)\\n\\);");

  @Test
  void filesAreNumberedAndNamedInWords() throws IOException {
    // Given
    List<String> names = names();

    // Then
    assertThat(names)
        .isNotEmpty()
        .allMatch(name -> name.matches("V\\d{3}__[a-z]+(_[a-z]+)*\\.sql"));
    assertThat(names.stream().map(name -> name.substring(0, 4))).doesNotHaveDuplicates();
  }

  @Test
  void everyTableOfAnOrganizationIsFenced() throws IOException {
    // When
    List<String> open = new ArrayList<>();
    for (String name : names()) {
      open.addAll(unfenced(Files.readString(FOLDER.resolve(name))));
    }

    // Then
    assertThat(open).isEmpty();
  }

  @Test
  void aTableWithoutFenceIsFound() {
    // Given
    String fenced = "create table lead (\n organization_id uuid not null\n);\ncall fence('lead');";

    // Then
    assertThat(unfenced(fenced)).isEmpty();
    assertThat(unfenced(fenced.replace("call fence('lead');", ""))).containsExactly("lead");
  }

  private static List<String> unfenced(String migration) {
    String text = TextRule.withoutSqlComments(migration);
    return TABLE
        .matcher(text)
        .results()
        .filter(table -> table.group(2).contains("organization_id"))
        .map(table -> table.group(1))
        .filter(table -> !text.contains("call fence('" + table + "');"))
        .toList();
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
