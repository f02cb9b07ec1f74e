// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageShapeTests {

  private static final byte[] NAME = "name".getBytes(UTF_8);
  private static final byte[] COUNT = "count".getBytes(UTF_8);

  private final MessageShape shape = new MessageShape(2);

  @Test
  void knowsAMessageThatDiffersInItsTexts() {
    // Given
    learn("{\"name\":\"a\",\"fixed\":[1,true],\"count\":\"7\"}");

    // When
    String next = "{\"name\":\"somebody else\",\"fixed\":[1,true],\"count\":\"123\"}";

    // Then
    assertThat(fits(next)).isTrue();
    assertThat(next.substring(shape.start(0), shape.start(0) + shape.length(0)))
        .isEqualTo("somebody else");
    assertThat(shape.count(next.getBytes(UTF_8), 1)).isEqualTo(123);
  }

  @Test
  void doesNotKnowAnyOther() {
    // Given
    learn("{\"name\":\"a\",\"fixed\":1,\"count\":\"7\"}");

    // When
    boolean otherValue = fits("{\"name\":\"a\",\"fixed\":2,\"count\":\"7\"}");
    boolean escapes = fits("{\"name\":\"a\\\"b\",\"fixed\":1,\"count\":\"7\"}");
    boolean more = fits("{\"name\":\"a\",\"fixed\":1,\"count\":\"7\"} ");
    boolean less = fits("{\"name\":\"a\",\"fixed\":1,\"count\":\"7\"");
    boolean nothing = fits("");

    // Then
    assertThat(otherValue || escapes || more || less || nothing).isFalse();
  }

  @Test
  void aTextThatIsNotThereIsNoCount() {
    // When
    learn("{\"name\":\"a\"}");

    // Then
    assertThat(fits("{\"name\":\"b\"}")).isTrue();
    assertThat(shape.count("{\"name\":\"b\"}".getBytes(UTF_8), 1)).isEqualTo(-1);
  }

  @Test
  void aTextThatStandsTwiceOrHasEscapesMakesNoShape() {
    // When
    learn("{\"name\":\"a\",\"name\":\"b\"}");
    learn("{\"name\":\"a\\n\"}");

    // Then
    assertThat(fits("{\"name\":\"a\",\"name\":\"b\"}")).isFalse();
    assertThat(fits("{\"name\":\"a\\n\"}")).isFalse();
  }

  @Test
  void whatIsReadInBetweenDoesNotMakeItForget() {
    // Given
    learn("{\"name\":\"a\"}");

    // When
    read("{\"other\":true,\"count\":\"9\"}");

    // Then
    assertThat(fits("{\"name\":\"b\"}")).isTrue();
  }

  @Test
  void aPeerThatWritesOtherwiseDoesNotTakeItFromTheOthers() {
    // Given
    learn("{\"name\":\"a\"}");

    // When
    for (int i = 0; i < 5_000; i++) {
      learn("{\"name\":\"a\",\"noise\":" + i + "}");
      assertThat(fits("{\"name\":\"b\"}")).isTrue();
    }

    // Then
    assertThat(fits("{\"name\":\"b\",\"noise\":4999}")).isFalse();
  }

  @Test
  void isLearntAnewWhenEverybodyWritesOtherwise() {
    // Given
    learn("{\"name\":\"a\"}");

    // When
    for (int i = 0; i < 1_000; i++) {
      learn("{\"name\":\"a\",\"more\":1}");
    }

    // Then
    assertThat(fits("{\"name\":\"b\",\"more\":1}")).isTrue();
  }

  @Test
  void isTheShapeOfTheMost() {
    // Given
    learn("{\"name\":\"a\"}");

    // When
    for (int i = 0; i < 1_000; i++) {
      learn("{\"name\":\"a\",\"more\":1}");
      learn("{\"name\":\"b\",\"more\":1}");
      boolean _ = fits("{\"name\":\"c\"}");
    }

    // Then
    assertThat(fits("{\"name\":\"c\"}")).isFalse();
    assertThat(fits("{\"name\":\"d\",\"more\":1}")).isTrue();
  }

  private boolean fits(String message) {
    return shape.fits(message.getBytes(UTF_8), 0, message.length());
  }

  private void learn(String message) {
    read(message);
    shape.learn(message.getBytes(UTF_8), 0, message.length());
  }

  private void read(String message) {
    JsonCursor json = new JsonCursor().over(message.getBytes(UTF_8), 0, message.length());
    shape.begin();
    while (json.next()) {
      if (json.nameIs(NAME)) {
        shape.differs(0, json);
      } else if (json.nameIs(COUNT)) {
        shape.differs(1, json);
      }
    }
  }
}
