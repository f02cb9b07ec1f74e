// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import java.util.List;

/// Names the engine can understand when they are spoken: frequent ones, and apart from each other
/// in sound. Any other has to be typed.
final class FrequentNames {

  static final List<String> FIRST =
      names(
          """
          john mary james robert linda david susan ann anna peter michael sarah jane emma jack thomas
          kevin brian laura lisa nancy betty helen alice julia kate steven george edward henry
          frank daniel matthew anthony andrew kenneth eric stephen justin
          benjamin samuel gregory alexander patrick raymond richard charles christopher
          elizabeth barbara jennifer maria margaret dorothy sandra ashley carol michelle amanda
          melissa deborah stephanie rebecca sharon cynthia kathleen angela olivia sophia isabella
          victoria grace diana martha catherine rachel monica oliver lucas
          """);

  static final List<String> LAST =
      names(
          """
          smith jones miller brown wilson taylor johnson williams davis garcia martinez anderson
          moore jackson white harris thompson robinson walker young king wright hill green baker adams
          nelson carter mitchell roberts turner phillips campbell parker evans edwards collins stewart
          morris rogers reed cook morgan murphy bailey cooper richardson howard peterson gray ramirez
          watson brooks kelly sanders price bennett wood barnes ross henderson coleman jenkins perry
          powell long patterson hughes washington butler simmons foster gonzales bryant russell griffin
          diaz hayes meyer schmidt wagner fisher weber lopez rodriguez hernandez perez sanchez rivera
          """);

  private FrequentNames() {}

  private static List<String> names(String text) {
    return Phrase.BETWEEN_WORDS.splitAsStream(text.strip()).toList();
  }
}
