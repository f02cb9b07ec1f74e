// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/// The account whose calls the simulator brings, so that also those are signed: verification is
/// never off. Exists in development only, and counts only while the platform has no account with
/// Twilio.
///
/// Its token is drawn once and kept in the product's home, where only its owner can read it.
@Component
@ConditionalOnDevelopment
final class SimulatorAccount {

  /// Fixed, and nobody's at Twilio: those are drawn at random.
  public static final String SID = "AC00000000000000000000000000000001";

  private static final String FILE = "simulator-token";
  private static final int TOKEN_BYTES = 16;

  private final Path home;
  private final AtomicReference<Optional<Secret>> read = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<URI>> twin = new AtomicReference<>(Optional.empty());

  SimulatorAccount(ProductSettings product) {
    this.home = product.home();
    token();
  }

  /// What the simulator signs with: there from the start, for whoever calls from a shell.
  public Secret token() {
    return read.updateAndGet(known -> known.isPresent() ? known : Optional.of(keptOrDrawn()))
        .orElseThrow();
  }

  /// Where the simulator takes what is asked of Twilio; without it its calls cannot be controlled.
  public void isControlledAt(Optional<URI> place) {
    twin.set(place);
  }

  Optional<URI> controlledAt() {
    return twin.get();
  }

  private Secret keptOrDrawn() {
    Path file = home.resolve(FILE);
    try {
      Files.createDirectories(home);
      // Whole before it is there: another process may draw one at the same time.
      Path drawn =
          Files.createTempFile(
              home,
              FILE,
              ".drawn",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(drawn, draw());
      try {
        Files.createLink(file, drawn);
      } catch (FileAlreadyExistsException kept) {
        // The one that was there first counts.
      } finally {
        Files.delete(drawn);
      }
      return Secret.of(Files.readString(file).strip());
    } catch (IOException unusable) {
      throw new UncheckedIOException("The simulator's token cannot be kept", unusable);
    }
  }

  private static String draw() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
