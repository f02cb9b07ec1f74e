// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.audio.CallRecording;
import io.trunkline.media.audio.CallRecording.Leg;
import io.trunkline.speech.SpeakingVoice;
import io.trunkline.tenancy.Tenancy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.springframework.stereotype.Component;

/// Gives calls that were carried nowhere the recording they would have: [PastSpeech], in a file as
/// every call's, which is known only once it is whole.
@Component
public class PastRecordings {

  private static final int SECOND = 1_000;

  private final Tenancy tenancy;
  private final Calls calls;
  private final CallTable table;
  private final StreamTable streams;
  private final Recordings recordings;
  private final SpeakingVoice voice;

  PastRecordings(
      Tenancy tenancy,
      Calls calls,
      CallTable table,
      StreamTable streams,
      Recordings recordings,
      SpeakingVoice voice) {
    this.tenancy = tenancy;
    this.calls = calls;
    this.table = table;
    this.streams = streams;
    this.recordings = recordings;
    this.voice = voice;
  }

  /// Takes as long as a voice needs for all its words, and opens its scopes itself, outside of that
  /// time. One that was cut short is done again.
  ///
  /// @return false if there is nothing to hear, or a recording already
  /// @throws InterruptedException and leaves nothing behind that anybody knows of
  public boolean record(Call call) throws IOException, ExecutionException, InterruptedException {
    Optional<CallStream> first = calls.streamsOf(call).stream().findFirst();
    Optional<StreamResult> silent =
        first.flatMap(CallStream::result).filter(result -> result.recording().isEmpty());
    List<Turn> turns = calls.turnsOf(call);
    if (silent.isEmpty() || turns.isEmpty()) {
      return false;
    }
    CallStream stream = first.orElseThrow();
    Path file = recordings.next(call.organization(), call.id(), stream.number());
    write(PastSpeech.of(turns, silent.get().talked(), voice), file);
    CallStream recorded =
        new CallStream(
            stream.number(),
            stream.began(),
            Optional.of(silent.get().recordedAs(recordings.name(file))));
    tenancy.within(
        call.organization(),
        () -> {
          streams.put(call.organization(), call.id(), recorded);
          table.sumUp(call.organization(), call.id());
        });
    return true;
  }

  /// Under another name first: nobody finds half of it.
  private static void write(PastSpeech speech, Path file)
      throws IOException, ExecutionException, InterruptedException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    try {
      speak(speech, unfinished);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void speak(PastSpeech speech, Path file)
      throws IOException, ExecutionException, InterruptedException {
    int longest = speech.samples() / PastSpeech.PER_MILLISECOND + SECOND;
    // Both legs, and what it costs to queue them.
    int capacity = 3 * speech.samples() + SECOND;
    CallRecording recording = CallRecording.begin(file, Duration.ofMillis(longest), capacity);
    int step = SECOND * PastSpeech.PER_MILLISECOND;
    for (int from = 0; from < speech.samples(); from += step) {
      int until = Math.min(from + step, speech.samples());
      for (Leg leg : Leg.values()) {
        recording.write(
            leg,
            from / PastSpeech.PER_MILLISECOND,
            Arrays.copyOfRange(speech.leg(leg), from, until),
            until / PastSpeech.PER_MILLISECOND);
      }
    }
    if (recording.close().toCompletableFuture().get()
        instanceof CallRecording.Outcome.Failed failed) {
      throw new IOException("A past call could not be recorded", failed.cause());
    }
  }
}
