// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// What is done to a folder and everything in it.
final class FileTree {

  private FileTree() {}

  static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new EachEntry() {
          @Override
          void visit(Path entry) throws IOException {
            Files.delete(entry);
          }
        });
  }

  static void give(Path root, int user, int group) throws IOException {
    Files.walkFileTree(
        root,
        new EachEntry() {
          @Override
          void visit(Path entry) throws IOException {
            Files.setAttribute(entry, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(entry, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
          }
        });
  }

  /// Moves a finished folder to its final name in one step and makes the new name survive a power
  /// cut.
  static void publish(Path halfMade, Path whole) throws IOException {
    Files.move(halfMade, whole, ATOMIC_MOVE);
    try (FileChannel parent =
        FileChannel.open(whole.resolveSibling("."), StandardOpenOption.READ)) {
      parent.force(true);
    }
  }

  /// Files first, then the folder that held them.
  private abstract static class EachEntry extends SimpleFileVisitor<Path> {

    abstract void visit(Path entry) throws IOException;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      visit(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      visit(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
