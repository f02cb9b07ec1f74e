// SPDX-License-Identifier: Apache-2.0
package io.trunkline.recordings;

import io.trunkline.media.audio.Mulaw;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/// Works waveforms out, and keeps each beside its recording: for the length of the file it was made
/// from, so that one of a call that went on is made anew.
public final class Waveforms {

  /// More than a wide screen shows.
  private static final int PARTS = 600;

  private static final int MARK = 0x54575631;
  private static final int KEPT = Integer.BYTES + Long.BYTES + 2 * PARTS;
  private static final int BUFFER = 65_536;
  private static final byte[] LOUDNESS = new byte[256];

  static {
    // Speech is mostly quiet: the root makes it visible, as a logarithm does for the ear.
    for (int code = 0; code < LOUDNESS.length; code++) {
      double amplitude = Math.abs((int) Mulaw.decode((byte) code)) / 32_768.0;
      LOUDNESS[code] = (byte) Math.round(255 * Math.sqrt(amplitude));
    }
  }

  private Waveforms() {}

  /// @throws UncheckedIOException if the file cannot be read, or is no recording
  public static Waveform of(Path file) {
    try {
      Recording recording = Recording.open(file);
      Optional<Waveform> kept = kept(recording);
      if (kept.isPresent()) {
        return kept.get();
      }
      Waveform waveform = workOut(recording);
      keep(recording, waveform);
      return waveform;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".peaks");
  }

  private static Waveform workOut(Recording recording) throws IOException {
    byte[] caller = new byte[PARTS];
    byte[] agent = new byte[PARTS];
    long frames = Math.max(1, recording.frames());
    try (InputStream file = Files.newInputStream(recording.file())) {
      file.skipNBytes(recording.offset());
      byte[] buffer = new byte[BUFFER];
      long frame = 0;
      while (frame < recording.frames()) {
        long left = (recording.frames() - frame) * Recording.LEGS;
        int read = file.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < Recording.LEGS) {
          break;
        }
        for (int i = 0; i + 1 < read; i += Recording.LEGS) {
          int part = (int) (frame++ * PARTS / frames);
          raise(caller, part, buffer[i]);
          raise(agent, part, buffer[i + 1]);
        }
      }
    }
    return new Waveform(recording.length(), caller, agent);
  }

  private static void raise(byte[] peaks, int part, byte code) {
    byte loudness = LOUDNESS[code & 0xFF];
    if ((loudness & 0xFF) > (peaks[part] & 0xFF)) {
      peaks[part] = loudness;
    }
  }

  private static Optional<Waveform> kept(Recording recording) throws IOException {
    Path file = beside(recording.file());
    if (!Files.isRegularFile(file) || Files.size(file) != KEPT) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer read = ByteBuffer.wrap(bytes);
    if (read.getInt() != MARK || read.getLong() != recording.frames()) {
      return Optional.empty();
    }
    int first = read.position();
    return Optional.of(
        new Waveform(
            recording.length(),
            Arrays.copyOfRange(bytes, first, first + PARTS),
            Arrays.copyOfRange(bytes, first + PARTS, first + 2 * PARTS)));
  }

  /// Under another name first: nobody reads half of it.
  private static void keep(Recording recording, Waveform waveform) throws IOException {
    byte[] bytes =
        ByteBuffer.allocate(KEPT)
            .putInt(MARK)
            .putLong(recording.frames())
            .put(waveform.caller())
            .put(waveform.agent())
            .array();
    Path file = beside(recording.file());
    Path unfinished = Files.createTempFile(file.getParent(), "peaks", null);
    try {
      Files.write(unfinished, bytes);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
