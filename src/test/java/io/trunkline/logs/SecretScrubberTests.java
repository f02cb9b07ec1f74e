// SPDX-License-Identifier: Apache-2.0
package io.trunkline.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScrubberTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the key sk-proj-Ab3dEf6hIj9kLm was refused                | sk-proj-Ab3dEf6hIj9kLm",
        "account AC0123456789abcdef0123456789abcdef is closed      | AC0123456789abcdef",
        "key SK0123456789abcdef0123456789ABCDEF                    | SK0123456789",
        "retell key_4f9a8b7c6d5e                                   | key_4f9a8b7c6d5e",
        "our tk_9Zx8Yw7Vu6Ts5                                      | tk_9Zx8Yw7Vu6Ts5",
        "Authorization: Bearer abc.def-ghi                         | abc.def-ghi",
        "authorization=Basic dXNlcjpwYXNzd29yZA==                  | dXNlcjpwYXNzd29yZA",
        "sent Bearer abcdefgh12345 to them                         | abcdefgh12345",
        "{\"api_key\": \"short\"}                                  | short",
        "password=hunter2 was wrong                                | hunter2",
        "postgres://trunkline:pa%24s@db.example:5432/x             | pa%24s",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl         | eyJhbGciOiJIUzI1NiJ9",
        "Key (email)=(pat.o'neil+x@dental.example) already exists  | dental.example",
        "digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b           | 9f86d081884c7d65",
        "blob QmFzZTY0IGlzIG5vdCBlbmNyeXB0aW9uIGF0IGFsbA==         | QmFzZTY0",
        "called +49 170 1234567                                    | 1234567",
        "called (555) 123-4567                                     | 123-4567",
        "called 4915112345678                                      | 4915112345678",
      })
  void takesWhatLooksLikeASecretOrAPerson(String text, String secret) {
    assertThat(SecretScrubber.scrub(text)).contains("***").doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Trunkline is ready: http://localhost:3000 (development; data in /home/pat/.trunkline)",
        "at 2026-11-21T06:23:00.123456Z and 2026-11-21 06:23:00",
        "listening on 127.0.0.1:54329",
        "io.trunkline.operations.FailedWorkTable.list(FailedWorkTable.java:120)",
        "PersistentApplicationEventMulticaster in spring-modulith-events-core-2.1.1.jar",
        "took 1234567 ms",
        "TrackedPublications$$SpringCGLIB$$0",
        "keyboard-navigation of the key-value store",
      })
  void keepsWhatMakesALogUseful(String text) {
    assertThat(SecretScrubber.scrub(text)).isEqualTo(text);
  }

  @Test
  void keepsIdentifiers() {
    // Given
    String text = "organization " + UUID.fromString("12345678-1234-4234-8234-123456789012");

    // Then
    assertThat(SecretScrubber.scrub(text)).isEqualTo(text);
  }

  @Test
  void takesItsTimeInProportion() {
    // Given: what makes a careless expression try every beginning with every end
    String text = "a".repeat(200_000) + "=" + "1a".repeat(100_000) + "@";

    // When
    long begin = System.nanoTime();
    String scrubbed = SecretScrubber.scrub(text);

    // Then
    assertThat(scrubbed).isNotEmpty();
    assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
  }
}
