// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.database.DatabaseOutage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where records wait that the database cannot take: one file a call, on this machine's disk, sure
/// to be there after a power cut. They are written to the database when it is back, once.
@Component
class Spool {

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final String CALL = ".call.json";
  private static final String NEWS = ".news.json";
  private static final String NOTE = ".note.json";
  private static final String UNREADABLE = ".unreadable";

  private final Path folder;
  private final Records records;
  private final ObjectProvider<Journals> journals;
  private final Lock replaying = new ReentrantLock();
  private final JsonMapper json = JsonMapper.builder().build();

  Spool(ProductSettings product, Records records, ObjectProvider<Journals> journals) {
    this.folder = product.home().resolve("spool").resolve("calls");
    this.records = records;
    this.journals = journals;
  }

  void keep(CallFile file) {
    String name = file.call().session();
    keep(name + CALL, file, name);
  }

  void keep(CarrierNews news) {
    String name = news.carrierCall() + "-" + news.dedup().replace('/', '-');
    keep(name + NEWS, news, news.carrierCall());
  }

  void keep(CarrierNote note) {
    String name = note.carrierCall() + "-" + note.dedup().replace('/', '-');
    keep(name + NOTE, note, note.carrierCall());
  }

  private void keep(String name, Object content, String call) {
    try {
      createFolder();
      Path part = folder.resolve(name + ".part");
      writeSurely(part, json.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
      Files.move(
          part,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      LOG.atWarn().addKeyValue("call", call).log("What is known waits on disk for the database");
    } catch (IOException | JacksonException lost) {
      LOG.atError().addKeyValue("call", call).setCause(lost).log("A part of a record is lost");
    }
  }

  private static void writeSurely(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /// Writes what waits, calls before the news of them; stops when the database is away. What it
  /// refuses is set aside.
  ///
  /// @return how many were written
  int replay() {
    replaying.lock();
    try {
      return replay(CALL, CallFile.class, records::write)
          + replay(NEWS, CarrierNews.class, this::tellLater)
          + replay(NOTE, CarrierNote.class, records::notedLater);
    } finally {
      replaying.unlock();
    }
  }

  /// A journal that is open writes the last words itself, and completes the record with them.
  private void tellLater(CarrierNews news) {
    records.toldLater(news, journals.getObject().find(news.carrierCall()).isEmpty());
  }

  /// The carrier's names of the calls of which news wait: nobody should guess what became of them.
  Set<String> awaited() {
    return waiting(NEWS).stream()
        .map(file -> file.getFileName().toString())
        .map(name -> name.substring(0, name.indexOf('-')))
        .collect(Collectors.toSet());
  }

  private <T> int replay(String ending, Class<T> type, Consumer<T> write) {
    int written = 0;
    for (Path waiting : waiting(ending)) {
      Optional<T> content = read(waiting, type);
      if (content.isPresent() && isTaken(content.get(), write, waiting)) {
        delete(waiting);
        written++;
      }
    }
    return written;
  }

  /// What the database will never take must not keep the rest from it. Without the cause, which
  /// quotes what was said.
  private static <T> boolean isTaken(T content, Consumer<T> write, Path waiting) {
    try {
      write.accept(content);
      return true;
    } catch (RuntimeException refused) {
      if (DatabaseOutage.isCauseOf(refused)) {
        throw refused;
      }
      LOG.atError()
          .addKeyValue("reason", refused.getClass().getSimpleName())
          .log("The database refuses {}, which is set aside", waiting.getFileName());
      setAside(waiting);
      return false;
    }
  }

  private <T> Optional<T> read(Path waiting, Class<T> type) {
    try {
      return Optional.of(json.readValue(Files.readString(waiting), type));
    } catch (IOException | JacksonException unreadable) {
      LOG.atError().setCause(unreadable).log("{} cannot be read and is set aside", waiting);
      setAside(waiting);
      return Optional.empty();
    }
  }

  private static void setAside(Path waiting) {
    try {
      Files.move(waiting, waiting.resolveSibling(waiting.getFileName() + UNREADABLE));
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }

  private static void delete(Path waiting) {
    try {
      Files.delete(waiting);
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }

  private List<Path> waiting(String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void createFolder() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
