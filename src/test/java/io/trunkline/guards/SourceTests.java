// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceTests {

  @ParameterizedTest
  @EnumSource
  void theTextsOfTheProductKeepTheRule(TextRule rule) throws IOException {
    // Given
    List<Path> texts = textsFor(rule.kind);

    // When
    List<String> found = new ArrayList<>();
    for (Path text : texts) {
      rule.findIn(Files.readString(text)).forEach(said -> found.add(text + ": " + said));
    }

    // Then
    assertThat(texts).isNotEmpty();
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleCatchesWhatBreaksIt(TextRule rule) {
    assertThat(rule.findIn(rule.wrong)).isNotEmpty();
  }

  @Test
  void codeIsNotMistakenForWords() {
    assertThat(JavaText.withoutComments("a(\"// no comment\"); // <p>"))
        .isEqualTo("a(\"// no comment\"); ");
    assertThat(JavaText.withoutCommentsAndWords("sql(\"\"\"\n a \"b\" \"\"\" + 'c') /* d */"))
        .isEqualTo("sql(\"\" + \"\") ");
  }

  static List<Path> textsFor(TextRule.Kind kind) throws IOException {
    boolean mails = kind != TextRule.Kind.PAGES;
    try (Stream<Path> files = Files.walk(Path.of(kind.folder))) {
      return files
          .filter(file -> file.toString().endsWith(kind.ending))
          .filter(file -> mails || !file.toString().contains("/mail/"))
          .toList();
    }
  }
}
