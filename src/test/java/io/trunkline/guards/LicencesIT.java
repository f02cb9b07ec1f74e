// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the bill of materials that is packed into the jar: whoever receives Trunkline under the
/// Apache License must be able to pass on everything in it.
class LicencesIT {

  private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");

  /// By SPDX identifier. A part under several licences needs one of these: Logback, for one, is
  /// offered under the EPL or the LGPL, and we take the EPL.
  private static final Set<String> WELCOME =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "0BSD",
          "ISC",
          "EPL-1.0",
          "EPL-2.0",
          "CC0-1.0",
          "PostgreSQL");

  /// Parts whose licence has no SPDX identifier, each with what was read instead; NOTICE holds the
  /// texts that must be passed on with them.
  private static final Map<String, String> READ_BY_US =
      Map.of(
          "freetts", "BSD-style: keep the notice, do not advertise with the authors' names",
          "sphinx4-core", "BSD-style: keep the notice, do not advertise with the authors' names",
          "sphinx4-data", "as sphinx4-core; its acoustic model BSD-2-Clause");

  @Test
  void everyPartMayBePassedOn() {
    // When
    List<JsonNode> parts = parts(JsonMapper.shared().readTree(BILL));

    // Then
    assertThat(parts).hasSizeGreaterThan(50);
    assertThat(parts.stream().filter(part -> !isWelcome(part)).map(LicencesIT::inWords)).isEmpty();
  }

  @Test
  void aPartThatBindsItsUsersIsFound() {
    // Given
    JsonNode bill =
        JsonMapper.shared()
            .readTree(
                """
                {"components": [
                  {"name": "free", "licenses": [{"license": {"id": "AGPL-3.0-only"}}]},
                  {"name": "silent"},
                  {"name": "choice", "licenses": [{"license": {"id": "LGPL-2.1-only"}},
                                                  {"license": {"id": "EPL-2.0"}}]}]}
                """);

    // Then
    assertThat(parts(bill).stream().filter(part -> !isWelcome(part)).map(LicencesIT::inWords))
        .containsExactly("free [AGPL-3.0-only]", "silent []");
  }

  private static List<JsonNode> parts(JsonNode bill) {
    return bill.path("components").valueStream().toList();
  }

  private static boolean isWelcome(JsonNode part) {
    return READ_BY_US.containsKey(part.path("name").asString())
        || licences(part).anyMatch(WELCOME::contains);
  }

  private static Stream<String> licences(JsonNode part) {
    return part.path("licenses")
        .valueStream()
        .map(entry -> entry.path("license").path("id").asString(""));
  }

  private static String inWords(JsonNode part) {
    return part.path("name").asString() + " " + licences(part).toList();
  }
}
