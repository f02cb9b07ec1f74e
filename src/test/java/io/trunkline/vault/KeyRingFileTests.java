// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

class KeyRingFileTests {

  private static final byte[] PLAIN = "a vendor's key".getBytes(UTF_8);
  private static final byte[] PLACE = "organization 1".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void theFirstStartMakesAFileForItsOwnerOnly() throws IOException {
    // Given
    Path home = folder.resolve("new/home");

    // When
    KeyRing ring = KeyRing.inFolder(home);

    // Then
    assertThat(permissions(home)).isEqualTo("rwx------");
    assertThat(permissions(home.resolve("master.key"))).isEqualTo("rw-------");
    assertThat(namesIn(home)).containsExactly("master.key");
    assertThat(KeyRing.inFolder(home).open(ring.seal(PLAIN, PLACE), PLACE)).isEqualTo(PLAIN);
  }

  @Test
  void twoFirstStartsAtOnceAgreeOnOneKey() throws Exception {
    // Given
    Callable<KeyRing> start = () -> KeyRing.inFolder(folder);

    // When
    List<KeyRing> rings;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      rings =
          threads.invokeAll(Stream.generate(() -> start).limit(32).toList()).stream()
              .map(Future::resultNow)
              .toList();
    }

    // Then
    byte[] sealed = rings.getFirst().seal(PLAIN, PLACE);
    assertThat(rings).allSatisfy(ring -> assertThat(ring.open(sealed, PLACE)).isEqualTo(PLAIN));
    assertThat(namesIn(folder)).containsExactly("master.key");
  }

  @Test
  void aRotationAddsAFirstKeyAndKeepsTheOthers() throws IOException {
    // Given
    KeyRing ring = KeyRing.inFolder(folder);
    byte[] before = ring.seal(PLAIN, PLACE);
    String oldKey = Files.readString(folder.resolve("master.key")).strip();

    // When
    KeyRingRotation rotation = ring.rotate();

    // Then
    assertThat(rotation).isEqualTo(new KeyRingRotation.Rotated(2));
    assertThat(ring.open(before, PLACE)).isEqualTo(PLAIN);
    assertThat(ring.sealedByNewest(before)).isFalse();
    assertThat(ring.sealedByNewest(ring.seal(PLAIN, PLACE))).isTrue();
    assertThat(Files.readAllLines(folder.resolve("master.key")))
        .hasSize(2)
        .last()
        .isEqualTo(oldKey);
    assertThat(permissions(folder.resolve("master.key"))).isEqualTo("rw-------");
    assertThat(KeyRing.inFolder(folder).open(before, PLACE)).isEqualTo(PLAIN);
    assertThat(namesIn(folder)).containsExactlyInAnyOrder("master.key", "master.key.lock");
    assertThat(permissions(folder.resolve("master.key.lock"))).isEqualTo("rw-------");
  }

  @Test
  void rotationsAtOnceLoseNoKey() throws Exception {
    // Given
    List<KeyRing> rings = Stream.generate(() -> KeyRing.inFolder(folder)).limit(8).toList();
    Stream<Callable<byte[]>> rotations =
        Stream.concat(rings.stream(), rings.stream())
            .map(ring ->
                () -> {
                  ring.rotate();
                  return ring.seal(PLAIN, PLACE);
                });

    // When
    List<byte[]> sealed;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      sealed = threads.invokeAll(rotations.toList()).stream().map(Future::resultNow).toList();
    }

    // Then
    KeyRing later = KeyRing.inFolder(folder);
    assertThat(sealed).allSatisfy(each -> assertThat(later.open(each, PLACE)).isEqualTo(PLAIN));
    assertThat(Files.readAllLines(folder.resolve("master.key")))
        .hasSize(17)
        .doesNotHaveDuplicates();
  }

  @Test
  void rotationsOfTwoProcessesLoseNoKey() throws Exception {
    // Given
    KeyRing ring = KeyRing.inFolder(folder);

    // When
    Process other = RotateInAnotherProcess.start(folder, 20);
    assertThat(other.inputReader(UTF_8).readLine()).isEqualTo("ready");
    for (int rotation = 0; rotation < 20; rotation++) {
      ring.rotate();
    }

    // Then
    assertThat(other.waitFor()).isZero();
    assertThat(Files.readAllLines(folder.resolve("master.key"))).hasSize(41);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void aFileThatOthersMayOpenIsRefused(String permissions) throws IOException {
    // Given
    KeyRing.inFolder(folder);
    Path file = folder.resolve("master.key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    // When
    // Then
    assertThatExceptionOfType(KeyRingUnusable.class)
        .isThrownBy(() -> KeyRing.inFolder(folder))
        .withMessage("The master keys in %s are open to other users of this machine.", file)
        .satisfies(refused -> assertThat(refused.mend()).contains("chmod 600 " + file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "not a key", "c2hvcnQ=", "q83vEjRWeJASNFZ4kKvN7wEjRWeJq83v"})
  void aMalformedFileIsRefusedAndLeftAsItIs(String content) throws IOException {
    // Given
    Path file = folder.resolve("master.key");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);

    // When
    // Then
    assertThatExceptionOfType(KeyRingUnusable.class)
        .isThrownBy(() -> KeyRing.inFolder(folder))
        .withMessageContaining(file.toString())
        .withMessageNotContaining("not a key");
    assertThat(file).hasContent(content);
  }

  @Test
  void aFolderThatCannotBeIsExplained() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("home"), "a file");

    // When
    FailureAnalysis analysis =
        Objects.requireNonNull(new KeyRingExplained().analyze(failureOf(file.resolve("below"))));

    // Then
    assertThat(analysis.getDescription()).contains("cannot be read or written");
    assertThat(analysis.getAction()).contains("backup");
  }

  private static Throwable failureOf(Path home) {
    try {
      KeyRing.inFolder(home);
    } catch (KeyRingUnusable refused) {
      return refused;
    }
    throw new AssertionError("the folder was accepted");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> namesIn(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(path -> path.getFileName().toString()).collect(Collectors.toList());
    }
  }
}
