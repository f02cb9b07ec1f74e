// SPDX-License-Identifier: Apache-2.0
package io.trunkline.recordings;

import io.trunkline.media.audio.Mulaw;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.AbstractResource;

/// A recording as every browser plays it: a WAV of 16-bit samples, made while it is sent. Any part
/// of it can be had without making what stands before.
public final class PlayableAudio extends AbstractResource {

  private static final int HEADER = 44;
  private static final int BYTES_PER_SAMPLE = 2;
  private static final int BYTES_PER_FRAME = Recording.LEGS * BYTES_PER_SAMPLE;
  private static final int BUFFER = 16_384;

  private final Recording recording;

  private PlayableAudio(Recording recording) {
    this.recording = recording;
  }

  /// @throws UncheckedIOException if the file cannot be read, or is no recording
  public static PlayableAudio of(Path file) {
    try {
      return new PlayableAudio(Recording.open(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String getDescription() {
    return "a recording";
  }

  @Override
  public long contentLength() {
    return HEADER + recording.frames() * BYTES_PER_FRAME;
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public long lastModified() throws IOException {
    return Files.getLastModifiedTime(recording.file()).toMillis();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    InputStream file = Files.newInputStream(recording.file());
    try {
      file.skipNBytes(recording.offset());
      return new Converted(
          header(), new BufferedInputStream(file, BUFFER), recording.frames() * Recording.LEGS);
    } catch (IOException broken) {
      file.close();
      throw broken;
    }
  }

  private byte[] header() {
    int audio = (int) (recording.frames() * BYTES_PER_FRAME);
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(HEADER - 8 + audio)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) Recording.LEGS)
        .putInt(Recording.RATE)
        .putInt(Recording.RATE * BYTES_PER_FRAME)
        .putShort((short) BYTES_PER_FRAME)
        .putShort((short) (BYTES_PER_SAMPLE * 8))
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(audio)
        .array();
  }

  /// The header, then two bytes for each of the file's.
  private static final class Converted extends InputStream {

    private final byte[] header;
    private final InputStream mulaw;
    private final long end;
    private final byte[] one = new byte[1];
    private final byte[] codes = new byte[BUFFER / BYTES_PER_SAMPLE];

    /// Of the whole, the header included.
    private long position;

    /// The second byte of a sample whose first has been read; above a byte when there is none.
    private int half = NONE;

    private static final int NONE = 256;

    Converted(byte[] header, InputStream mulaw, long samples) {
      this.header = header;
      this.mulaw = mulaw;
      this.end = header.length + samples * BYTES_PER_SAMPLE;
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      } else if (position < header.length) {
        int part = (int) Math.min(length, header.length - position);
        System.arraycopy(header, (int) position, to, offset, part);
        position += part;
        return part;
      } else if (position >= end) {
        return -1;
      } else if (half != NONE) {
        to[offset] = (byte) half;
        half = NONE;
        position++;
        return 1;
      }
      return convert(to, offset, length);
    }

    /// Begins at the first byte of a sample.
    private int convert(byte[] to, int offset, int length) throws IOException {
      int wanted = Math.min(codes.length, Math.max(1, length / BYTES_PER_SAMPLE));
      int read = mulaw.read(codes, 0, wanted);
      if (read < 0) {
        return -1;
      }
      if (length == 1) {
        short sample = Mulaw.decode(codes[0]);
        to[offset] = (byte) sample;
        half = (sample >> 8) & 0xFF;
        position++;
        return 1;
      }
      for (int i = 0; i < read; i++) {
        short sample = Mulaw.decode(codes[i]);
        to[offset + BYTES_PER_SAMPLE * i] = (byte) sample;
        to[offset + BYTES_PER_SAMPLE * i + 1] = (byte) (sample >> 8);
      }
      position += (long) read * BYTES_PER_SAMPLE;
      return read * BYTES_PER_SAMPLE;
    }

    /// Skips in the file, without converting what nobody wants.
    @Override
    public long skip(long count) throws IOException {
      long to = Math.min(end, position + Math.max(0, count));
      long from = position;
      if (to <= header.length) {
        position = to;
        return to - from;
      }
      long firstSample = (Math.max(position, header.length) - header.length + 1) / 2;
      long sample = (to - header.length) / BYTES_PER_SAMPLE;
      half = NONE;
      mulaw.skipNBytes(Math.max(0, sample - firstSample));
      position = header.length + Math.max(sample, firstSample) * BYTES_PER_SAMPLE;
      if (position < to) {
        // In the middle of a sample: its first byte is read, and its second kept.
        int _ = read();
      }
      return position - from;
    }

    @Override
    public void close() throws IOException {
      mulaw.close();
    }
  }
}
