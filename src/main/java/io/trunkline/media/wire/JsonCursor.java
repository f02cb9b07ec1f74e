// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks the members of a JSON object where it lies, without building anything.
///
/// Each call of [#next] stands on the next member or element, in the order of the document and at
/// whatever depth. Strict enough to refuse what is not JSON, though it looks into numbers and texts
/// only as far as it must to find their ends. One cursor serves one thread and any number of texts.
public final class JsonCursor {

  /// Deeper than anything the two wires say, shallower than anything that hurts.
  private static final int DEEPEST = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';
  private static final long HASHES = ONES * '#';

  /// What stands at a member.
  public enum Kind {
    TEXT,
    LITERAL,
    OBJECT,
    ARRAY
  }

  private enum Expecting {
    NAME_OR_END,
    NAME,
    ELEMENT_OR_END,
    ELEMENT,
    COMMA_OR_END,
    NOTHING
  }

  private byte[] json = new byte[0];
  private int position;
  private int end;
  private int open;

  /// One bit for each depth: set where the container is an array.
  private long arrays;

  private Expecting expecting = Expecting.NOTHING;
  private boolean broken;
  private Kind kind = Kind.LITERAL;
  private int depth;
  private int nameStart;
  private int nameEnd;
  private int start;
  private int stop;
  private boolean escaped;

  /// Begins with another text, which must be an object.
  public JsonCursor over(byte[] text, int offset, int length) {
    json = text;
    position = offset;
    end = offset + length;
    arrays = 0;
    open = 0;
    broken = false;
    skipSpace();
    if (position < end && json[position] == '{') {
      position++;
      open = 1;
      expecting = Expecting.NAME_OR_END;
    } else {
      breakOff();
    }
    return this;
  }

  /// False at the end, and when what follows is not JSON: [#isBroken] tells which.
  public boolean next() {
    while (expecting != Expecting.NOTHING) {
      skipSpace();
      if (position >= end) {
        return breakOff();
      }
      byte at = json[position];
      switch (expecting) {
        case NAME_OR_END -> {
          if (at != '}') {
            return member();
          }
          closeContainer();
        }
        case NAME -> {
          return member();
        }
        case ELEMENT_OR_END -> {
          if (at != ']') {
            return element();
          }
          closeContainer();
        }
        case ELEMENT -> {
          return element();
        }
        case COMMA_OR_END -> afterValue(at);
        case NOTHING -> {
          return false;
        }
      }
    }
    return false;
  }

  public boolean isBroken() {
    return broken;
  }

  /// One for the members of the outermost object.
  public int depth() {
    return depth;
  }

  public Kind kind() {
    return kind;
  }

  /// Whether the member has this name; an element of an array has none.
  public boolean nameIs(byte[] name) {
    return same(name, nameStart, nameEnd);
  }

  /// The member's name as it stands.
  public String name() {
    return new String(json, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
  }

  /// Whether the text or literal is exactly this, character for character as it stands.
  public boolean valueIs(byte[] value) {
    return same(value, start, stop);
  }

  /// Where the value's first byte lies; of a text, the one after the quote.
  public int start() {
    return start;
  }

  public int length() {
    return stop - start;
  }

  /// Whether the text holds escapes, so that its bytes are not yet its characters.
  public boolean isEscaped() {
    return escaped;
  }

  /// The value's bytes as they stand, escapes and all.
  public String text() {
    return new String(json, start, stop - start, StandardCharsets.UTF_8);
  }

  /// The value as a count, whether it stands in quotes or not; -1 when it is none.
  public long count() {
    return count(json, start, stop);
  }

  static long count(byte[] text, int from, int to) {
    long value = 0;
    if (from == to || to - from > 18) {
      return -1;
    }
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private boolean member() {
    if (json[position] != '"' || !string()) {
      return breakOff();
    }
    nameStart = start;
    nameEnd = stop;
    skipSpace();
    if (position >= end || json[position] != ':') {
      return breakOff();
    }
    position++;
    skipSpace();
    return value();
  }

  private boolean element() {
    nameStart = position;
    nameEnd = position;
    return value();
  }

  private boolean value() {
    if (position >= end) {
      return breakOff();
    }
    depth = open;
    expecting = Expecting.COMMA_OR_END;
    return switch (json[position]) {
      case '"' -> {
        kind = Kind.TEXT;
        yield string() || breakOff();
      }
      case '{' -> container(Kind.OBJECT, Expecting.NAME_OR_END);
      case '[' -> container(Kind.ARRAY, Expecting.ELEMENT_OR_END);
      default -> literal();
    };
  }

  private boolean container(Kind of, Expecting inside) {
    if (open >= DEEPEST) {
      return breakOff();
    }
    kind = of;
    start = position;
    stop = position;
    position++;
    long bit = 1L << open;
    arrays = of == Kind.ARRAY ? arrays | bit : arrays & ~bit;
    open++;
    expecting = inside;
    return true;
  }

  private boolean literal() {
    kind = Kind.LITERAL;
    escaped = false;
    start = position;
    while (position < end && isLiteral(json[position])) {
      position++;
    }
    stop = position;
    return start < stop || breakOff();
  }

  private void afterValue(byte at) {
    boolean inArray = (arrays & (1L << (open - 1))) != 0;
    if (at == ',') {
      position++;
      expecting = inArray ? Expecting.ELEMENT : Expecting.NAME;
    } else if (at == (inArray ? ']' : '}')) {
      closeContainer();
    } else {
      breakOff();
    }
  }

  private void closeContainer() {
    position++;
    open--;
    expecting = Expecting.COMMA_OR_END;
    if (open == 0) {
      skipSpace();
      expecting = Expecting.NOTHING;
      broken = position < end;
    }
  }

  /// Leaves the text between `start` and `stop`, and stands behind the closing quote.
  private boolean string() {
    int at = position + 1;
    start = at;
    escaped = false;
    while (at < end) {
      at = plainUntil(json, at, end);
      if (at < end && json[at] == '"') {
        stop = at;
        position = at + 1;
        return true;
      }
      if (at >= end || json[at] != '\\') {
        return false;
      }
      escaped = true;
      at += 2;
    }
    return false;
  }

  /// Where the first byte lies that is a quote, a backslash or a control character; `end` if there
  /// is none.
  static int plainUntil(byte[] text, int from, int end) {
    int at = from;
    while (at + 4 * Long.BYTES <= end && isPlainAudio(text, at)) {
      at += 4 * Long.BYTES;
    }
    while (at + Long.BYTES <= end) {
      int plain = plainBytes((long) LONGS.get(text, at));
      at += plain;
      if (plain < Long.BYTES) {
        return at;
      }
    }
    while (at < end && isPlain(text[at])) {
      at++;
    }
    return at;
  }

  /// Whether the next 32 bytes are certainly plain: none is a backslash or stands before `#`, where
  /// quote and control characters are and nothing of base64. Audio is texts of hundreds of bytes,
  /// fifty times a second.
  private static boolean isPlainAudio(byte[] text, int at) {
    long found =
        special((long) LONGS.get(text, at))
            | special((long) LONGS.get(text, at + 8))
            | special((long) LONGS.get(text, at + 16))
            | special((long) LONGS.get(text, at + 24));
    return (found & HIGH_BITS) == 0;
  }

  private static long special(long eight) {
    long slashes = eight ^ BACKSLASHES;
    return ((eight - HASHES) & ~eight) | ((slashes - ONES) & ~slashes);
  }

  private static boolean isPlain(byte character) {
    return character != '"' && character != '\\' && (character < 0 || character >= ' ');
  }

  /// How many of eight bytes, from the first, are neither quote nor backslash nor control
  /// character.
  private static int plainBytes(long eight) {
    long quotes = eight ^ QUOTES;
    long slashes = eight ^ BACKSLASHES;
    long found =
        ((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes) | ((eight - SPACES) & ~eight);
    // A borrow may set bits above the first true one, never below it.
    return Long.numberOfTrailingZeros(found & HIGH_BITS) >>> 3;
  }

  private void skipSpace() {
    while (position < end && isSpace(json[position])) {
      position++;
    }
  }

  private boolean same(byte[] expected, int from, int to) {
    int length = to - from;
    if (length != expected.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (json[from + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean breakOff() {
    broken = true;
    expecting = Expecting.NOTHING;
    return false;
  }

  private static boolean isSpace(byte character) {
    return character <= ' ' && isOneOfTheSpaces(character);
  }

  private static boolean isOneOfTheSpaces(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private static boolean isLiteral(byte character) {
    return (character >= '0' && character <= '9')
        || (character >= 'a' && character <= 'z')
        || character == '-'
        || character == '+'
        || character == '.'
        || character == 'E';
  }
}
