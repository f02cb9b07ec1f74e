// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonCursorTests {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonCursor cursor = new JsonCursor();

  @Test
  void findsMembersAtEveryDepthWithTheirNames() {
    // Given
    String text = "{\"a\":\"x\", \"b\" : {\"c\":[1,\"y\",{\"d\":null}]},\"e\":true}";

    // When
    List<String> seen = walk(text);

    // Then
    assertThat(seen)
        .containsExactly(
            "1 a TEXT x",
            "1 b OBJECT ",
            "2 c ARRAY ",
            "3  LITERAL 1",
            "3  TEXT y",
            "3  OBJECT ",
            "4 d LITERAL null",
            "1 e LITERAL true");
    assertThat(cursor.isBroken()).isFalse();
  }

  @Test
  void readsCountsInsideQuotesAndOutside() {
    // Given
    byte[] text =
        "{\"a\":\"42\",\"b\":7,\"c\":\"-1\",\"d\":\"99999999999999999999\"}"
            .getBytes(StandardCharsets.UTF_8);
    List<Long> counts = new ArrayList<>();

    // When
    cursor.over(text, 0, text.length);
    while (cursor.next()) {
      counts.add(cursor.count());
    }

    // Then
    assertThat(counts).containsExactly(42L, 7L, -1L, -1L);
  }

  @Test
  void tellsWhenATextHoldsEscapes() {
    // Given
    byte[] text = "{\"a\":\"x\\\"y\\\\\"}".getBytes(StandardCharsets.UTF_8);

    // When
    cursor.over(text, 0, text.length).next();

    // Then
    assertThat(cursor.isEscaped()).isTrue();
    assertThat(cursor.text()).isEqualTo("x\\\"y\\\\");
    assertThat(cursor.next()).isFalse();
    assertThat(cursor.isBroken()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "\"a\"",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":[1}",
        "{\"a\":{\"b\":1]}",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":\"x}",
        "{\"a\":\"x\\",
        "{,}",
        "{\"a\":}",
        "{\"a\":\"\n\"}"
      })
  void refusesWhatIsNotAnObject(String text) {
    // Given
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    // When
    drain(bytes, 0, bytes.length);

    // Then
    assertThat(cursor.isBroken()).isTrue();
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    // Given
    byte[] deep =
        ("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}").getBytes(StandardCharsets.UTF_8);

    // When
    drain(deep, 0, deep.length);

    // Then
    assertThat(cursor.isBroken()).isTrue();
  }

  @Test
  void neverLeavesItsBoundsAndNeverRefusesWhatAParserTakes() {
    // Given
    SplittableRandom chance = new SplittableRandom(11);
    String sound = "{\"event\":\"media\",\"n\":[1,-2.5e3,null,{\"k\":\"v\\u00e9\"}],\"s\":\"\\n\"}";

    for (int round = 0; round < 50_000; round++) {
      byte[] text = sound.getBytes(StandardCharsets.UTF_8);
      for (int change = chance.nextInt(4); change > 0; change--) {
        text[chance.nextInt(text.length)] = (byte) chance.nextInt(256);
      }
      int from = chance.nextInt(10) == 0 ? chance.nextInt(text.length) : 0;

      // When
      drain(text, from, text.length - from);

      // Then
      if (isObjectToAParser(text, from)) {
        assertThat(cursor.isBroken())
            .as(new String(text, from, text.length - from, StandardCharsets.UTF_8))
            .isFalse();
      }
    }
  }

  private static boolean isObjectToAParser(byte[] text, int from) {
    try {
      return JSON.readTree(text, from, text.length - from).isObject();
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private void drain(byte[] text, int offset, int length) {
    cursor.over(text, offset, length);
    while (cursor.next()) {
      assertThat(cursor.start()).isBetween(offset, offset + length);
      assertThat(cursor.start() + cursor.length()).isLessThanOrEqualTo(offset + length);
    }
  }

  private List<String> walk(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> seen = new ArrayList<>();
    cursor.over(bytes, 0, bytes.length);
    while (cursor.next()) {
      seen.add(cursor.depth() + " " + cursor.name() + " " + cursor.kind() + " " + cursor.text());
    }
    return seen;
  }
}
