// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.media.EngineEvent.Ready;
import io.trunkline.media.EngineEvent.ReplyEnded;
import io.trunkline.media.EngineEvent.Transcribed;
import io.trunkline.media.TranscriptionUsage;
import io.trunkline.media.Usage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TranscriptionsTests {

  private final RealtimeRig call = new RealtimeRig(_ -> RealtimeByHand.READY);

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void tellsWhatWritingDownTheCallersWordsConsumed() {
    // Given
    call.open("");
    await().until(() -> call.ears.has(Ready.class));
    String written =
        "{'type':'conversation.item.input_audio_transcription.completed','item_id':'item-1',"
            + "'transcript':'Hello','usage':%s}";

    // When
    call.server.say(
        0,
        written.formatted("{'type':'duration','seconds':2.5}"),
        written.formatted(
            "{'type':'tokens','input_tokens':14,'output_tokens':3,"
                + "'input_token_details':{'text_tokens':4,'audio_tokens':10}}"),
        written.formatted("{'type':'tokens','input_tokens':9,'output_tokens':2}"),
        written.formatted("{'type':'duration'}"),
        "{'type':'conversation.item.input_audio_transcription.completed','item_id':'item-1'}");

    // Then
    await()
        .untilAsserted(() ->
            assertThat(call.ears.of(Transcribed.class))
                .extracting(Transcribed::usage)
                .containsExactly(
                    new TranscriptionUsage(0, 0, 0, 2_500),
                    new TranscriptionUsage(4, 10, 3, 0),
                    new TranscriptionUsage(0, 9, 2, 0),
                    TranscriptionUsage.UNTOLD,
                    TranscriptionUsage.UNTOLD));
  }

  @Test
  void aReplyThatDoesNotSayWhatItConsumedIsNotTakenForFree() {
    // Given
    call.open("");
    await().until(() -> call.ears.has(Ready.class));

    // When
    call.server.begin(0, "made");
    call.server.end(0, "made");
    call.server.begin(0, "stopped");
    call.server.say(0, "{'type':'response.done','response':{'id':'stopped','status':'cancelled'}}");

    // Then
    await()
        .untilAsserted(() ->
            assertThat(call.ears.of(ReplyEnded.class))
                .extracting(ReplyEnded::usage)
                .containsExactly(Usage.UNTOLD, Usage.NONE));
  }
}
