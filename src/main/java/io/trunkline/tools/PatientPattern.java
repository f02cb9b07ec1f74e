// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import com.networknt.schema.regex.RegularExpression;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A pattern of somebody's schema, held against what a model wrote. The two together can keep
/// Java's matcher busy for years, so the text stops answering after so many questions.
record PatientPattern(Pattern pattern) implements RegularExpression {

  /// A hundred times what a sound pattern needs for the largest arguments.
  private static final int PATIENCE = 2_000_000;

  PatientPattern(String pattern) {
    this(Pattern.compile(pattern));
  }

  @Override
  public boolean matches(String text) {
    return pattern.matcher(new CountedText(text, new AtomicInteger(PATIENCE))).find();
  }

  /// The matcher asked too often.
  static final class OutOfPatience extends RuntimeException {

    OutOfPatience() {
      super("a pattern took too long", null, false, false);
    }
  }

  private record CountedText(CharSequence text, AtomicInteger left) implements CharSequence {

    @Override
    public char charAt(int index) {
      if (left.getAndDecrement() <= 0) {
        throw new OutOfPatience();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
