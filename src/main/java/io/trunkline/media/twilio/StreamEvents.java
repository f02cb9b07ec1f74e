// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.twilio;

/// What a caller's stream says. Bytes are lent for the duration of the call.
public interface StreamEvents {

  /// The first word of every stream; says nothing yet.
  void connected();

  void started(Start start);

  /// @param sequence counts every message of the stream, from 1; -1 when it did not say
  /// @param said when it was said, in milliseconds since the stream began; -1 when it did not say
  void media(long sequence, long said, byte[] base64, int offset, int length);

  void keyPressed(long sequence, char key);

  /// All that was sent before this mark was played, or cleared.
  void marked(long sequence, long mark);

  void stopped(long sequence);

  /// Well-formed, but nothing we know.
  void unknown();

  void broken();

  /// Which call a stream belongs to, and what can be carried on it.
  ///
  /// @param encoding of its audio, both ways
  /// @param oneWay it lets us hear the call and takes nothing from us. The wire tells that only of
  ///   a stream that also carries what the caller hears: one that carries the caller alone looks
  ///   like one that takes audio
  record Start(String stream, String account, String call, String encoding, boolean oneWay) {

    /// The only format the carrier has; taken for another, it would be noise in every ear.
    private static final String MULAW = "audio/x-mulaw";

    private static final int LONGEST_NAME = 64;

    public boolean carriesConversations() {
      return encoding.equals(MULAW) && !oneWay;
    }

    /// Whether the stream's name can go into every message we send, as it stands.
    public boolean isPlain() {
      return !stream.isEmpty()
          && stream.length() <= LONGEST_NAME
          && stream.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }
  }
}
