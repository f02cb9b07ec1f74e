// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Documentation that can be wrong is compared with what it describes.
class DocumentationTests {

  private static final Path SOURCES = Path.of("src/main/java/io/trunkline");
  private static final Pattern DECLARED =
      Pattern.compile("(?s)allowedDependencies\\s*=\\s*\\{(.*?)\\}");
  private static final Pattern WORD = Pattern.compile("\"(\\w+)\"");
  private static final Pattern ARROW = Pattern.compile("(?m)^(\\w+) -> (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void theArrowsOnPaperAreTheArrowsInTheCode() throws IOException {
    // When
    Map<String, Set<String>> onPaper =
        ARROW
            .matcher(Files.readString(Path.of("docs/architecture.md")))
            .results()
            .collect(
                Collectors.toMap(
                    arrow -> arrow.group(1),
                    arrow -> modules(arrow.group(2)),
                    (a, _) -> a,
                    TreeMap::new));

    // Then
    assertThat(onPaper).isEqualTo(inTheCode());
  }

  @Test
  void everyEnvironmentVariableIsExplained() throws IOException {
    // Given
    String variables = Files.readString(SOURCES.resolve("configuration/EnvironmentVariable.java"));
    String settings = Files.readString(Path.of("src/main/resources/application.yaml"));
    String explained = Files.readString(Path.of("docs/configuration.md"));

    // When
    Set<String> inTheCode = found("(?m)^  ([A-Z][A-Z_]+)\\(\"", variables);
    inTheCode.addAll(found("\\$\\{([A-Z][A-Z_]+)[:}]", settings));
    Set<String> onPaper = found("(?m)^\\| `([A-Z_]+)` \\|", explained);

    // Then
    assertThat(onPaper).isNotEmpty().isEqualTo(inTheCode);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    // Given
    List<Path> pages = pages();

    // When
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(link -> page.resolveSibling(link.group(1)).normalize())
          .filter(target -> !isMadeByTheBuild(target) && !Files.exists(target))
          .forEach(target -> broken.add(page + " -> " + target));
    }

    // Then
    assertThat(pages).isNotEmpty();
    assertThat(broken).isEmpty();
  }

  /// Pictures of the portal are taken by the browser tests.
  private static boolean isMadeByTheBuild(Path target) {
    return target.startsWith("docs/images");
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> root = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static Map<String, Set<String>> inTheCode() throws IOException {
    Map<String, Set<String>> arrows = new TreeMap<>();
    try (Stream<Path> folders = Files.list(SOURCES).filter(Files::isDirectory)) {
      for (Path folder : folders.toList()) {
        String info = Files.readString(folder.resolve("package-info.java"));
        String declared =
            DECLARED
                .matcher(info)
                .results()
                .map(list -> list.group(1))
                .collect(Collectors.joining());
        arrows.put(folder.getFileName().toString(), found(WORD.pattern(), declared));
      }
    }
    return arrows;
  }

  private static Set<String> modules(String list) {
    return list.equals("nothing") ? Set.of() : new TreeSet<>(List.of(list.split(", ")));
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
