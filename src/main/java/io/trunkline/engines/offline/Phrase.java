// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import java.util.List;
import java.util.regex.Pattern;

/// What may be said, as a pattern of words: a grammar.
///
/// Sphinx reads grammars from files; these are built where they are needed, from a question and the
/// words of an agent's instructions.
sealed interface Phrase {

  Pattern BETWEEN_WORDS = Pattern.compile("\\s+");
  Pattern BETWEEN_CHOICES = Pattern.compile("\\|");

  /// One word, in lower case, as the dictionary spells it.
  record Word(String spelling) implements Phrase {}

  record InOrder(List<Phrase> parts) implements Phrase {
    public InOrder {
      parts = List.copyOf(parts);
    }
  }

  record OneOf(List<Phrase> choices) implements Phrase {
    public OneOf {
      choices = List.copyOf(choices);
    }
  }

  record Maybe(Phrase phrase) implements Phrase {}

  /// Once or more often. What is repeated must not be sayable in silence.
  record Repeated(Phrase phrase) implements Phrase {}

  static Phrase words(String text) {
    return new InOrder(BETWEEN_WORDS.splitAsStream(text.strip()).<Phrase>map(Word::new).toList());
  }

  /// One of several, each of one or more words, divided by `|`.
  static Phrase oneOf(String choices) {
    return new OneOf(BETWEEN_CHOICES.splitAsStream(choices).map(Phrase::words).toList());
  }

  static Phrase inOrder(Phrase... parts) {
    return new InOrder(List.of(parts));
  }

  static Phrase either(Phrase... choices) {
    return new OneOf(List.of(choices));
  }

  static Phrase maybe(Phrase phrase) {
    return new Maybe(phrase);
  }

  static Phrase repeated(Phrase phrase) {
    return new Repeated(phrase);
  }
}
