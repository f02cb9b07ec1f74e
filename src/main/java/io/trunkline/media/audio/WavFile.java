// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A stereo µ-law WAV (format 7, 8 kHz) that can be played after every [#write], however the
/// process ends: what was on the wire, in half the bytes of 16-bit samples.
final class WavFile implements AutoCloseable {

  static final int HEADER = 58;
  private static final int BYTES_PER_SECOND = 16_000;

  private final FileChannel channel;
  private int written;

  private WavFile(FileChannel channel) {
    this.channel = channel;
  }

  /// Makes a new file that only its owner can read; never writes over what is there.
  static WavFile create(Path file) throws IOException {
    WavFile wav =
        new WavFile(
            FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"))));
    try {
      wav.mendHeader();
      return wav;
    } catch (IOException broken) {
      Files.deleteIfExists(file);
      wav.close();
      throw broken;
    }
  }

  /// Writes so many bytes at a place in the samples, over what stands there or behind it. The
  /// samples first and the header after them: it never promises more than there is.
  void write(long at, byte[] audio, int length) throws IOException {
    write(ByteBuffer.wrap(audio, 0, length), HEADER + at);
    if (at + length > written) {
      written = (int) (at + length);
      mendHeader();
    }
  }

  /// Nothing stands behind so many bytes of samples. The header first: it never promises more than
  /// there is.
  void endAfter(long bytes) throws IOException {
    if (bytes < written) {
      written = (int) bytes;
      mendHeader();
      channel.truncate(HEADER + bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void mendHeader() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(US_ASCII)).putInt(HEADER - 8 + written);
    header.put("WAVEfmt ".getBytes(US_ASCII)).putInt(18);
    header.putShort((short) 7).putShort((short) 2).putInt(8_000).putInt(BYTES_PER_SECOND);
    header.putShort((short) 2).putShort((short) 8).putShort((short) 0);
    header.put("fact".getBytes(US_ASCII)).putInt(4).putInt(written / 2);
    header.put("data".getBytes(US_ASCII)).putInt(written);
    write(header.flip(), 0);
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    long to = at;
    while (bytes.hasRemaining()) {
      to += channel.write(bytes, to);
    }
  }
}
