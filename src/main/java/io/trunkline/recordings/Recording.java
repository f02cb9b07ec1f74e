// SPDX-License-Identifier: Apache-2.0
package io.trunkline.recordings;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A stereo µ-law WAV at 8 kHz, the caller left and the agent right: where in the file its audio
/// is.
///
/// @param offset of the first byte of audio
/// @param frames samples of each leg
record Recording(Path file, long offset, long frames) {

  static final int LEGS = 2;
  static final int RATE = 8_000;

  private static final int HEADER = 12;
  private static final int CHUNK_HEADER = 8;

  /// `data`, read little-endian.
  private static final int DATA = 0x61746164;

  /// A header is not longer.
  private static final int MOST_CHUNKS = 16;

  /// Reads where the audio begins. A file that is still written counts as long as it is now.
  ///
  /// @throws IOException also when the file is none of ours
  static Recording open(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long at = HEADER;
      for (int chunk = 0; chunk < MOST_CHUNKS && at + CHUNK_HEADER <= file.length(); chunk++) {
        byte[] header = new byte[CHUNK_HEADER];
        file.seek(at);
        file.readFully(header);
        ByteBuffer read = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int name = read.getInt();
        long length = read.getInt() & 0xFFFF_FFFFL;
        at += CHUNK_HEADER;
        if (name == DATA) {
          return new Recording(path, at, Math.min(length, Files.size(path) - at) / LEGS);
        }
        at += length + length % 2;
      }
    }
    throw new IOException("a recording without audio");
  }

  Duration length() {
    return Duration.ofMillis(frames * 1_000 / RATE);
  }
}
