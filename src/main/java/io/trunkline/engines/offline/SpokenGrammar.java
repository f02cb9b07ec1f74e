// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import edu.cmu.sphinx.linguist.dictionary.Dictionary;
import edu.cmu.sphinx.linguist.language.grammar.Grammar;
import edu.cmu.sphinx.linguist.language.grammar.GrammarNode;
import io.trunkline.engines.offline.Phrase.InOrder;
import io.trunkline.engines.offline.Phrase.Maybe;
import io.trunkline.engines.offline.Phrase.OneOf;
import io.trunkline.engines.offline.Phrase.Repeated;
import io.trunkline.engines.offline.Phrase.Word;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A phrase as the graph that Sphinx searches: silence, the words with silence wherever somebody
/// may breathe, silence.
///
/// A word the dictionary cannot pronounce is left out, and with it the choice it stands in. Used on
/// the recognizer's thread only.
final class SpokenGrammar extends Grammar {

  private static final float CERTAIN = 0;
  private static final String SILENCE = "<sil>";

  private Phrase phrase = new Maybe(new Word("yes"));

  private boolean dictionaryRead;

  SpokenGrammar(Dictionary dictionary) {
    super(false, false, false, false, dictionary);
  }

  /// Sphinx's own would read the whole dictionary again for every grammar.
  @Override
  public void allocate() throws IOException {
    if (!dictionaryRead) {
      dictionary.allocate();
      dictionaryRead = true;
    }
    newGrammar();
    initialNode = createGrammar();
  }

  /// From the next recognition on, this is listened for.
  void listenFor(Phrase expected) throws IOException {
    if (!expected.equals(phrase)) {
      phrase = expected;
      allocate();
    }
  }

  @Override
  protected GrammarNode createGrammar() {
    GrammarNode before = createGrammarNode(SILENCE);
    GrammarNode first = after(before, false);
    GrammarNode last = pronounceable(phrase).map(known -> add(known, first)).orElse(first);
    GrammarNode behind = createGrammarNode(SILENCE);
    behind.setFinalNode(true);
    last.add(behind, CERTAIN);
    return before;
  }

  /// Adds a phrase behind a node, and answers the node behind the phrase.
  private GrammarNode add(Phrase added, GrammarNode from) {
    return switch (added) {
      case Word word -> addWord(word, from);
      case InOrder inOrder -> {
        GrammarNode at = from;
        for (Phrase part : inOrder.parts()) {
          at = add(part, at);
        }
        yield at;
      }
      case OneOf oneOf -> {
        GrammarNode end = createGrammarNode(false);
        for (Phrase choice : oneOf.choices()) {
          add(choice, after(from, false)).add(end, CERTAIN);
        }
        yield end;
      }
      case Maybe maybe -> {
        GrammarNode end = after(from, false);
        add(maybe.phrase(), from).add(end, CERTAIN);
        yield end;
      }
      case Repeated repeated -> {
        GrammarNode start = after(from, false);
        GrammarNode once = add(repeated.phrase(), start);
        once.add(start, CERTAIN);
        yield after(once, false);
      }
    };
  }

  private GrammarNode addWord(Word word, GrammarNode from) {
    GrammarNode spoken = createGrammarNode(word.spelling());
    GrammarNode breath = createGrammarNode(SILENCE);
    from.add(spoken, CERTAIN);
    GrammarNode end = after(spoken, false);
    spoken.add(breath, CERTAIN);
    breath.add(end, CERTAIN);
    return end;
  }

  private GrammarNode after(GrammarNode from, boolean last) {
    GrammarNode node = createGrammarNode(last);
    from.add(node, CERTAIN);
    return node;
  }

  private Optional<Phrase> pronounceable(Phrase asked) {
    return switch (asked) {
      case Word word ->
          Optional.<Phrase>of(word).filter(_ -> dictionary.getWord(word.spelling()) != null);
      case InOrder inOrder -> {
        List<Phrase> known = known(inOrder.parts());
        yield Optional.<Phrase>of(inOrder)
            .filter(_ -> known.size() == inOrder.parts().size())
            .map(_ -> new InOrder(known));
      }
      case OneOf oneOf ->
          Optional.of(known(oneOf.choices())).filter(list -> !list.isEmpty()).map(OneOf::new);
      case Maybe maybe ->
          Optional.of(
              pronounceable(maybe.phrase()).<Phrase>map(Maybe::new).orElse(new InOrder(List.of())));
      case Repeated repeated -> pronounceable(repeated.phrase()).map(Repeated::new);
    };
  }

  private List<Phrase> known(List<Phrase> phrases) {
    return phrases.stream().flatMap(asked -> pronounceable(asked).stream()).toList();
  }
}
