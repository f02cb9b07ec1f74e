// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The books of a Realtime session, as the vendor keeps them.
class TwinConversationTests {
  private final TwinConversation conversation = new TwinConversation();

  @Test
  void namesTheItemBeforeEachItem() {
    // When
    conversation.add("first");
    conversation.add("second");
    conversation.add("second");

    // Then
    assertThat(conversation.follow(node(), "first").path("previous_item_id").isNull()).isTrue();
    assertThat(conversation.follow(node(), "second").path("previous_item_id").asString(""))
        .isEqualTo("first");
    assertThat(conversation.last()).contains("second");
  }

  @Test
  void takesOneAnswerToAToolThatWasAskedFor() {
    // Given
    conversation.asks("call_1");

    // Then
    assertThat(conversation.answers("call_2")).as("never asked for").isFalse();
    assertThat(conversation.answers("call_1")).isTrue();
    assertThat(conversation.answers("call_1")).as("answered before").isFalse();
  }

  @Test
  void chargesForWhatWasSaidAndForAllThatWasSaidBefore() {
    // Given
    conversation.heard(2_000);

    // When
    ObjectNode first = node();
    conversation.charge(first, "Be kind.", "Good morning", 1_000);
    ObjectNode second = node();
    conversation.charge(second, "Be kind.", "", 0);

    // Then
    assertThat(first.path("input_token_details").path("audio_tokens").asInt()).isEqualTo(20);
    assertThat(first.path("input_token_details").path("text_tokens").asInt()).isEqualTo(2);
    assertThat(first.path("output_token_details").path("audio_tokens").asInt()).isEqualTo(20);
    assertThat(first.path("output_token_details").path("text_tokens").asInt()).isEqualTo(3);
    assertThat(second.path("input_token_details").path("audio_tokens").asInt()).isEqualTo(40);
    assertThat(second.path("input_token_details").path("text_tokens").asInt()).isEqualTo(5);
    assertThat(second.path("total_tokens").asInt()).isEqualTo(45);
  }

  @Test
  void forgetsAnItemThatIsDeleted() {
    // Given
    conversation.add("spoken");
    conversation.speaks("spoken", 100);

    // Then
    assertThat(conversation.remove("spoken")).isTrue();
    assertThat(conversation.remove("spoken")).isFalse();
    assertThat(conversation.spoken("spoken")).isEmpty();
    assertThat(conversation.has("spoken")).isFalse();
  }

  private static ObjectNode node() {
    return TwinLine.JSON.createObjectNode();
  }
}
