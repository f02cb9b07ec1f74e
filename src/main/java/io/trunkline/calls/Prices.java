// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.TranscriptionUsage;
import io.trunkline.media.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// What models charge: as their vendor's pages said in November 2026
/// (https://developers.openai.com/api/docs/pricing), or as an installation sets it.
///
/// What was not used costs nothing whatever its price; what was used and has no known price, or
/// nobody knows how much of, is told by its model, and never taken for free.
@Component
public final class Prices {

  private static final ModelPrice REALTIME = ModelPrice.ofTalk(4, 0.40, 24, 32, 0.40, 64);
  private static final ModelPrice OLDER_REALTIME = ModelPrice.ofTalk(4, 0.40, 16, 32, 0.40, 64);
  private static final ModelPrice MINI_REALTIME = ModelPrice.ofTalk(0.60, 0.06, 2.40, 10, 0.30, 20);

  private static final Map<String, ModelPrice> KNOWN =
      Map.ofEntries(
          Map.entry("gpt-realtime-2.1", REALTIME),
          Map.entry("gpt-realtime-2", REALTIME),
          Map.entry("gpt-realtime-1.5", OLDER_REALTIME),
          Map.entry("gpt-realtime", OLDER_REALTIME),
          Map.entry("gpt-realtime-2.1-mini", MINI_REALTIME),
          Map.entry("gpt-realtime-mini", MINI_REALTIME),
          Map.entry(
              "gpt-4o-mini-realtime-preview", ModelPrice.ofTalk(0.60, 0.30, 2.40, 10, 0.30, 20)),
          Map.entry("gpt-live-transcribe", ModelPrice.ofTime(0.017)),
          Map.entry("gpt-realtime-whisper", ModelPrice.ofTime(0.017)),
          Map.entry("gpt-transcribe", ModelPrice.ofTime(0.0045)),
          Map.entry("whisper-1", ModelPrice.ofTime(0.006)),
          Map.entry("gpt-4o-transcribe", ModelPrice.ofTranscription(2.50, 10)),
          Map.entry("gpt-4o-mini-transcribe", ModelPrice.ofTranscription(1.25, 5)),
          Map.entry("gpt-6-astra", ModelPrice.ofText(10, 1, 50)),
          Map.entry("gpt-6-sol", ModelPrice.ofText(2, 0.20, 10)),
          Map.entry("gpt-6-luna", ModelPrice.ofText(0.10, 0.01, 0.50)),
          Map.entry("gpt-5.6-sol", ModelPrice.ofText(4, 0.40, 20)),
          Map.entry("gpt-5.6-terra", ModelPrice.ofText(2, 0.20, 12)),
          Map.entry("gpt-5.6-luna", ModelPrice.ofText(0.20, 0.02, 1.20)));

  /// A model of one day costs what the model does.
  private static final Pattern OF_A_DAY = Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$");

  private static final double MICROS = 1_000_000;
  private static final double MILLISECONDS_IN_MINUTE = 60_000;

  /// What is written to a model's cache is charged at a quarter more.
  private static final double CACHE_WRITE = 0.25;

  private final Map<String, ModelPrice> own;

  Prices(PriceSettings settings) {
    this.own = settings.models().byModel();
  }

  /// A conversation.
  Charge talk(String model, Usage usage) {
    Map<String, Long> used = new LinkedHashMap<>();
    used.put("text_in", usage.textIn());
    used.put("audio_in", usage.audioIn());
    used.put("cached_text_in", usage.cachedTextIn());
    used.put("cached_audio_in", usage.cachedAudioIn());
    used.put("text_out", usage.textOut());
    used.put("audio_out", usage.audioOut());
    Use talked = new Use(used, usage.untold() > 0);
    return charge(talked, Optional.of(model), price -> talk(price, usage));
  }

  /// Writing down what a caller said.
  Charge transcription(Optional<String> model, TranscriptionUsage usage) {
    Map<String, Long> used = new LinkedHashMap<>();
    used.put("transcription_text_in", usage.textIn());
    used.put("transcription_audio_in", usage.audioIn());
    used.put("transcription_text_out", usage.textOut());
    used.put("transcription_ms", usage.milliseconds());
    Use written = new Use(used, usage.untold() > 0);
    return charge(written, model, price -> transcription(price, usage));
  }

  /// Reading a call and writing what came of it.
  public Charge analysis(ModelUse use) {
    Map<String, Long> used = new LinkedHashMap<>();
    used.put("analysis_text_in", use.textIn());
    used.put("analysis_cached_text_in", use.cachedTextIn());
    used.put("analysis_text_out", use.textOut());
    Use read = new Use(used, use.isUntold());
    return charge(read, Optional.of(use.model()), price -> analysis(price, use));
  }

  /// What a price makes of what was used.
  private interface Bill {

    /// Empty where the price is not for what was used.
    Optional<Double> micros(ModelPrice price);
  }

  /// What was used as far as it was told.
  ///
  /// @param isMore there was something of which nobody knows how much it was
  private record Use(Map<String, Long> told, boolean isMore) {

    boolean isNothing() {
      return !isMore && told.values().stream().allMatch(units -> units == 0);
    }
  }

  private Charge charge(Use use, Optional<String> model, Bill bill) {
    if (use.isNothing()) {
      return new Charge(use.told(), 0, Optional.empty());
    }
    Optional<Double> micros = model.flatMap(this::of).flatMap(bill::micros);
    boolean isWhole = micros.isPresent() && !use.isMore();
    return new Charge(
        use.told(),
        Math.round(micros.orElse(0.0)),
        isWhole ? Optional.empty() : Optional.of(model.orElse("unknown")));
  }

  private Optional<ModelPrice> of(String model) {
    String whatever = OF_A_DAY.matcher(model).replaceFirst("");
    return Optional.ofNullable(own.get(model))
        .or(() -> Optional.ofNullable(own.get(whatever)))
        .or(() -> Optional.ofNullable(KNOWN.get(whatever)));
  }

  private static Optional<Double> talk(ModelPrice price, Usage usage) {
    return Optional.of(
        (usage.textIn() - usage.cachedTextIn()) * price.textIn()
            + usage.cachedTextIn() * price.cachedTextIn()
            + (usage.audioIn() - usage.cachedAudioIn()) * price.audioIn()
            + usage.cachedAudioIn() * price.cachedAudioIn()
            + usage.textOut() * price.textOut()
            + usage.audioOut() * price.audioOut());
  }

  /// A model paid for by time may be told of in tokens, by a server that is not the vendor's; then
  /// what it costs is not known. The same the other way round.
  private static Optional<Double> transcription(ModelPrice price, TranscriptionUsage usage) {
    Double minute = price.minute();
    boolean noPriceOfTime = usage.milliseconds() > 0 && minute == null;
    boolean noPriceOfTokens = usage.tokens() > 0 && price.isOfTimeAlone();
    if (noPriceOfTime || noPriceOfTokens) {
      return Optional.empty();
    }
    double minutes = usage.milliseconds() / MILLISECONDS_IN_MINUTE;
    return Optional.of(
        (minute == null ? 0 : minutes * minute * MICROS)
            + usage.textIn() * price.textIn()
            + usage.audioIn() * price.audioIn()
            + usage.textOut() * price.textOut());
  }

  private static Optional<Double> analysis(ModelPrice price, ModelUse use) {
    return Optional.of(
        (use.textIn() - use.cachedTextIn()) * price.textIn()
            + use.writtenToCache() * price.textIn() * CACHE_WRITE
            + use.cachedTextIn() * price.cachedTextIn()
            + use.textOut() * price.textOut());
  }
}
