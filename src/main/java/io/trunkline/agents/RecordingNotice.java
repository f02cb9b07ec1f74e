// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.Map;

/// How a caller is told, in her language, that the call is recorded.
final class RecordingNotice {

  private static final String ENGLISH = "This call is recorded.";

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("de", "Dieses Gespräch wird aufgezeichnet."),
          Map.entry("fr", "Cet appel est enregistré."),
          Map.entry("es", "Esta llamada se graba."),
          Map.entry("it", "Questa chiamata viene registrata."),
          Map.entry("pt", "Esta chamada é gravada."),
          Map.entry("nl", "Dit gesprek wordt opgenomen."),
          Map.entry("pl", "Ta rozmowa jest nagrywana."),
          Map.entry("tr", "Bu görüşme kaydedilmektedir."),
          Map.entry("ja", "この通話は録音されています。"),
          Map.entry("zh", "本次通话将被录音。"),
          Map.entry("ko", "이 통화는 녹음됩니다."),
          Map.entry("ar", "هذه المكالمة مسجلة."),
          Map.entry("hi", "यह कॉल रिकॉर्ड की जा रही है।"),
          Map.entry("sv", "Samtalet spelas in."),
          Map.entry("da", "Samtalen bliver optaget."),
          Map.entry("nb", "Samtalen blir tatt opp."),
          Map.entry("no", "Samtalen blir tatt opp."),
          Map.entry("nn", "Samtalen blir teken opp."),
          Map.entry("fi", "Tämä puhelu nauhoitetaan."),
          Map.entry("cs", "Tento hovor je nahráván."),
          Map.entry("uk", "Ця розмова записується."),
          Map.entry("el", "Αυτή η κλήση καταγράφεται."),
          Map.entry("ro", "Acest apel este înregistrat."),
          Map.entry("hu", "Ezt a hívást rögzítjük."),
          Map.entry("he", "השיחה הזו מוקלטת."),
          Map.entry("vi", "Cuộc gọi này được ghi âm."),
          Map.entry("ru", "Этот разговор записывается."));

  private RecordingNotice() {}

  /// In English where nobody put it into the language.
  static String in(String language) {
    return OTHERS.getOrDefault(language, ENGLISH);
  }
}
