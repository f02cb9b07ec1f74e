// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.TranscriptionUsage;
import io.trunkline.media.Usage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class PricesTests {

  private static final Usage A_MILLION_EACH =
      new Usage(2_000_000, 2_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000);
  private static final TranscriptionUsage TOKENS =
      new TranscriptionUsage(0, 1_000_000, 1_000_000, 0);
  private static final TranscriptionUsage A_MINUTE = new TranscriptionUsage(0, 0, 0, 60_000);

  private final Prices prices = new Prices(new PriceSettings(ModelPrices.NONE));

  @ParameterizedTest
  @CsvSource({
    "gpt-realtime-2.1, 124.80",
    "gpt-realtime-2.1-2026-05-06, 124.80",
    "gpt-realtime-1.5, 116.80",
    "gpt-realtime-2.1-mini, 33.36",
  })
  void everyKindOfTokenHasItsPrice(String model, double dollars) {
    Charge charge = prices.talk(model, A_MILLION_EACH);
    assertThat(charge.micros()).isEqualTo(Math.round(dollars * 1_000_000));
    assertThat(charge.unpriced()).isEmpty();
    assertThat(charge.usage()).containsEntry("cached_audio_in", 1_000_000L);
  }

  @Test
  void aTranscriptionIsPaidByTimeOrByTokens() {
    assertThat(prices.transcription(Optional.of("gpt-live-transcribe"), A_MINUTE).micros())
        .isEqualTo(17_000);
    assertThat(prices.transcription(Optional.of("whisper-1"), A_MINUTE).micros()).isEqualTo(6_000);
    assertThat(prices.transcription(Optional.of("gpt-4o-transcribe"), TOKENS).micros())
        .isEqualTo(12_500_000);
    assertThat(prices.transcription(Optional.of("gpt-4o-mini-transcribe"), TOKENS).micros())
        .isEqualTo(6_250_000);
  }

  @Test
  void anAnalysisIsPaidByTokensAndLessByThoseTheModelKnew() {
    // Given
    ModelUse use = new ModelUse("gpt-5.6-luna", 2_000_000, 1_000_000, 0, 1_000_000);

    // When
    Charge charge = prices.analysis(use);

    // Then
    assertThat(charge.micros()).isEqualTo(1_420_000);
    assertThat(charge.usage()).containsEntry("analysis_text_in", 2_000_000L);
    assertThat(prices.analysis(new ModelUse("gpt-5.6-luna", 1_000_000, 0, 1_000_000, 0)).micros())
        .isEqualTo(250_000);
  }

  @Test
  void whatHasNoKnownPriceIsToldByItsModel() {
    assertThat(prices.talk("gpt-tomorrow", A_MILLION_EACH).unpriced()).contains("gpt-tomorrow");
    assertThat(prices.transcription(Optional.of("whisper-1"), TOKENS).unpriced())
        .contains("whisper-1");
    assertThat(prices.transcription(Optional.empty(), A_MINUTE).unpriced()).contains("unknown");
  }

  @Test
  void whatDidNotSayWhatItUsedIsNotTakenForFree() {
    // When
    Charge nothingTold = prices.transcription(Optional.of("whisper-1"), TranscriptionUsage.UNTOLD);
    Charge partlyTold =
        prices.transcription(Optional.of("whisper-1"), A_MINUTE.plus(TranscriptionUsage.UNTOLD));

    // Then
    assertThat(nothingTold.micros()).isZero();
    assertThat(nothingTold.unpriced()).contains("whisper-1");
    assertThat(partlyTold.micros()).isEqualTo(6_000);
    assertThat(partlyTold.unpriced()).contains("whisper-1");
    assertThat(prices.talk("gpt-realtime-2.1", Usage.UNTOLD).unpriced())
        .contains("gpt-realtime-2.1");
    assertThat(prices.analysis(ModelUse.untold("gpt-5.6-luna")).unpriced())
        .contains("gpt-5.6-luna");
  }

  @Test
  void aTranscriberMayBeFreeOrPricedBothWays() {
    // Given
    Prices own =
        new Prices(
            new PriceSettings(
                ModelPrices.of(
                    """
                    {"free": {"minute": 0}, "both": {"minute": 0.6, "audio_in": 2},
                     "tokens": {"audio_in": 3}}
                    """)));

    // Then
    assertThat(own.transcription(Optional.of("free"), A_MINUTE))
        .satisfies(charge -> assertThat(charge.micros()).isZero())
        .satisfies(charge -> assertThat(charge.unpriced()).isEmpty());
    assertThat(own.transcription(Optional.of("free"), TOKENS).unpriced()).contains("free");
    assertThat(own.transcription(Optional.of("both"), A_MINUTE).micros()).isEqualTo(600_000);
    assertThat(own.transcription(Optional.of("both"), TOKENS).micros()).isEqualTo(2_000_000);
    assertThat(own.transcription(Optional.of("both"), TOKENS).unpriced()).isEmpty();
    assertThat(own.transcription(Optional.of("tokens"), A_MINUTE).unpriced()).contains("tokens");
    assertThat(own.transcription(Optional.of("tokens"), TOKENS).micros()).isEqualTo(3_000_000);
  }

  @Test
  void whatWasNotUsedCostsNothingWhateverItsPrice() {
    assertThat(prices.talk("offline", Usage.NONE))
        .satisfies(charge -> assertThat(charge.micros()).isZero())
        .satisfies(charge -> assertThat(charge.unpriced()).isEmpty());
    assertThat(prices.transcription(Optional.empty(), TranscriptionUsage.NONE).unpriced())
        .isEmpty();
  }

  @Test
  void anInstallationSetsPricesOfItsOwn() {
    new ApplicationContextRunner()
        .withUserConfiguration(Bound.class)
        .withPropertyValues(
            "trunkline.calls.prices.models="
                + "{\"gpt-tomorrow\": {\"audio_in\": 3}, \"whisper-1\": {\"minute\": 0.01}}")
        .run(started -> {
          Prices own = new Prices(started.getBean(PriceSettings.class));
          assertThat(own.talk("gpt-tomorrow", new Usage(7, 1_000, 0, 0, 0, 0)).micros())
              .isEqualTo(3_000);
          assertThat(own.transcription(Optional.of("whisper-1"), A_MINUTE).micros())
              .isEqualTo(10_000);
          assertThat(own.talk("gpt-realtime-2.1", A_MILLION_EACH).unpriced()).isEmpty();
        });
  }

  @Test
  void withoutAnyTheProductsOwnCount() {
    new ApplicationContextRunner()
        .withUserConfiguration(Bound.class)
        .run(started ->
            assertThat(started.getBean(PriceSettings.class))
                .isEqualTo(new PriceSettings(ModelPrices.NONE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4",
        "null",
        "{\"a-model\": null}",
        "{\"a-model\": {\"text\": 4}}",
        "{\"a-model\": {\"text_in\": null}}",
        "{\"a-model\": {\"minute\": \"4\"}}",
        "{\"a-model\": {\"minute\": -4}}",
        "{\"a-model\": {\"text_in\": 1e400}}",
        "{\"a-model\": {\"text_in\": -4}}"
      })
  void pricesThatCannotBeReadStopTheStart(String written) {
    new ApplicationContextRunner()
        .withUserConfiguration(Bound.class)
        .withPropertyValues("trunkline.calls.prices.models=" + written)
        .run(started -> assertThat(started).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(PriceSettings.class)
  static class Bound {}
}
