// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import edu.cmu.sphinx.decoder.Decoder;
import edu.cmu.sphinx.decoder.pruner.SimplePruner;
import edu.cmu.sphinx.decoder.scorer.SimpleAcousticScorer;
import edu.cmu.sphinx.decoder.search.PartitionActiveListFactory;
import edu.cmu.sphinx.decoder.search.SimpleBreadthFirstSearchManager;
import edu.cmu.sphinx.frontend.AutoCepstrum;
import edu.cmu.sphinx.frontend.DataBlocker;
import edu.cmu.sphinx.frontend.FrontEnd;
import edu.cmu.sphinx.frontend.feature.BatchCMN;
import edu.cmu.sphinx.frontend.feature.DeltasFeatureExtractor;
import edu.cmu.sphinx.frontend.feature.FeatureTransform;
import edu.cmu.sphinx.frontend.filter.Preemphasizer;
import edu.cmu.sphinx.frontend.transform.DiscreteFourierTransform;
import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.frontend.window.RaisedCosineWindower;
import edu.cmu.sphinx.linguist.acoustic.UnitManager;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Sphinx3Loader;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.TiedStateAcousticModel;
import edu.cmu.sphinx.linguist.dictionary.TextDictionary;
import edu.cmu.sphinx.linguist.flat.FlatLinguist;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/// Sphinx4, put together for short answers in a known grammar.
///
/// A turn is searched when it is over, so its mean is taken off as a whole, and no part of Sphinx
/// has to guess where speech begins. The figures are Sphinx's own but for three: how readily a word
/// is added and how readily an answer is taken for something else altogether were tried on phrases
/// in and out of the grammars.
///
/// About 100 MB of heap once it is loaded, more while it loads. One thread only.
final class SphinxSearch {

  private static final String MODELS = "/edu/cmu/sphinx/models/en-us/";
  private static final int SAMPLES_PER_SECOND = 16_000;
  private static final String SOMETHING_ELSE = "<unk>";

  private static final int MOST_ENDS = 10;
  private static final int NOISE = 5;
  private static final double WORD_INSERTION = 1e-4;
  private static final double OUT_OF_GRAMMAR = 1e-10;
  private static final double PHONE_OUT_OF_GRAMMAR = 1e-6;

  private final StreamDataSource source =
      new StreamDataSource(SAMPLES_PER_SECOND, 3_200, Short.SIZE, false, true);
  private final SpokenGrammar grammar;
  private final Recognizer recognizer;

  SphinxSearch() throws IOException {
    UnitManager units = new UnitManager();
    Sphinx3Loader loader = new Sphinx3Loader(folder("en-us"), units, 0f, 1e-7f, 1e-4f, 4, true);
    loader.load();
    grammar =
        new SpokenGrammar(
            new TextDictionary(
                model("cmudict-en-us.dict"), model("en-us/noisedict"), List.of(), null, units));
    SimpleBreadthFirstSearchManager search =
        new SimpleBreadthFirstSearchManager(
            linguist(loader, units),
            new SimplePruner(),
            new SimpleAcousticScorer(frontEnd(loader), null),
            new PartitionActiveListFactory(20_000, 1e-60),
            false,
            0,
            0,
            false);
    recognizer =
        new Recognizer(new Decoder(search, false, true, List.of(), Integer.MAX_VALUE), List.of());
    recognizer.allocate();
  }

  /// The words, or nothing when they are not of the phrase.
  ///
  /// @param samples 8 kHz
  Optional<String> recognize(Phrase phrase, short[] samples) throws IOException {
    grammar.listenFor(phrase);
    source.setInputStream(new ByteArrayInputStream(littleEndian(Doubling.of(withNoise(samples)))));
    Result result = recognizer.recognize();
    readToTheEnd();
    return Optional.ofNullable(result)
        .map(Result::getBestFinalResultNoFiller)
        .map(String::strip)
        .filter(words -> !words.isEmpty() && !words.contains(SOMETHING_ELSE));
  }

  /// The end of the speech is a result too, of no words; left unread it would answer the next turn.
  private void readToTheEnd() {
    int ends = 0;
    while (ends < MOST_ENDS && recognizer.recognize() != null) {
      ends++;
    }
  }

  private FlatLinguist linguist(Sphinx3Loader loader, UnitManager units) {
    TiedStateAcousticModel sounds = new TiedStateAcousticModel(loader, units, true);
    return new FlatLinguist(
        sounds,
        grammar,
        units,
        WORD_INSERTION,
        0.1,
        1e-2,
        1,
        8,
        false,
        false,
        false,
        true,
        OUT_OF_GRAMMAR,
        PHONE_OUT_OF_GRAMMAR,
        sounds);
  }

  private FrontEnd frontEnd(Sphinx3Loader loader) throws IOException {
    return new FrontEnd(
        List.of(
            source,
            new DataBlocker(10),
            new Preemphasizer(0.97),
            new RaisedCosineWindower(0.46, 25.625f, 10),
            new DiscreteFourierTransform(-1, false),
            new AutoCepstrum(loader),
            new BatchCMN(),
            new DeltasFeatureExtractor(3),
            new FeatureTransform(loader)));
  }

  /// With a noise nobody hears, the same for every turn: the logarithm of the perfect silence that
  /// a digital line has between two words is no number. Only where a telephone has sound, because
  /// above it would be taken for that of an S.
  private static short[] withNoise(short[] samples) {
    short[] noisy = new short[samples.length];
    int noise = 1;
    for (int i = 0; i < samples.length; i++) {
      noise = noise * 1_103_515_245 + 12_345;
      int audible = samples[i] + (noise >>> 16) % (2 * NOISE + 1) - NOISE;
      noisy[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, audible));
    }
    return noisy;
  }

  private static byte[] littleEndian(short[] samples) {
    byte[] bytes = new byte[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return bytes;
  }

  private static URL model(String name) throws IOException {
    URL found = SphinxSearch.class.getResource(MODELS + name);
    if (found == null) {
      throw new IOException("The speech model " + name + " is not on the class path");
    }
    return found;
  }

  /// The loader puts file names behind the folder's address; a jar's folder has none of its own.
  private static URL folder(String name) throws IOException {
    String file = model(name + "/means").toString();
    return URI.create(file.substring(0, file.length() - "/means".length())).toURL();
  }
}
