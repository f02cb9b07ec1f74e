// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.vocabulary.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Where recordings are: one folder an organization, one file a stream.
@Component
class Recordings {

  private final Path folder;

  Recordings(ProductSettings product) {
    this.folder = product.home().resolve("recordings");
  }

  /// A file for a stream of a call that is not there yet.
  Path next(OrganizationId organization, CallId call, int stream) {
    Path own = folder.resolve(organization.toString());
    try {
      Files.createDirectories(
          own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return own.resolve(call + (stream == 0 ? "" : "-" + stream) + ".wav");
  }

  /// As it is stored with the call: without where this machine keeps them.
  String name(Path recording) {
    return folder.relativize(recording).toString();
  }

  /// The file, if it is there; never one outside our folder, whatever was stored.
  Optional<Path> find(OrganizationId organization, String name) {
    Path own = folder.resolve(organization.toString());
    Path file = folder.resolve(name).normalize();
    return file.startsWith(own) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }
}
