// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.Call;
import io.trunkline.calls.Direction;
import io.trunkline.calls.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What calls cost, and what of it nobody knows: what is known is shown, and what is not in it is
/// named beside it.
final class CostWords {

  /// The parts a model can have in a call, in the order in which they are told.
  private static final List<String> PARTS =
      List.of(Call.Costs.ENGINE, Call.Costs.TRANSCRIPTION, Call.Costs.ANALYSIS);

  private static final long A_CENT = 10_000;
  private static final int PLACES_OF_A_MICRO = 6;

  /// As the record names a model that nobody wrote down.
  private static final String UNTOLD = "unknown";

  private CostWords() {}

  /// A sum as far as it is known, in whole cents where more is missing, and less than one to the
  /// digit: "at least under a cent" would say nothing.
  static String sum(long micros, boolean priced) {
    if (priced) {
      return CallWords.dollars(micros);
    }
    if (micros == 0) {
      return "Not known";
    }
    return "At least "
        + (micros >= A_CENT
            ? CallWords.dollars(micros / A_CENT * A_CENT)
            : "$"
                + BigDecimal.valueOf(micros, PLACES_OF_A_MICRO)
                    .stripTrailingZeros()
                    .toPlainString());
  }

  /// A call's, part by part. A call from the browser has no carrier who could charge for it.
  static List<CallFacts.Fact> facts(Call call) {
    Call.Costs of = call.costs();
    List<CallFacts.Fact> facts = new ArrayList<>();
    facts.add(part(Call.Costs.ENGINE, of));
    PARTS.stream()
        .skip(1)
        .filter(part -> micros(part, of) > 0 || of.unpriced().containsKey(part))
        .forEach(part -> facts.add(part(part, of)));
    if (call.parties().direction() != Direction.WEB) {
      facts.add(
          new CallFacts.Fact(
              "Carrier", of.carrierMicros().map(CallWords::dollars).orElse("Not known yet")));
    }
    facts.add(new CallFacts.Fact("Together", sum(of.totalMicros(), of.arePriced())));
    return facts;
  }

  /// What is not in a call's sum, and what can be done about it; empty where nothing is missing.
  static Optional<String> missing(Call.Costs costs, boolean operator) {
    if (costs.arePriced()) {
      return Optional.empty();
    }
    String parts =
        PARTS.stream()
            .flatMap(part ->
                Optional.ofNullable(costs.unpriced().get(part))
                    .map(name -> what(part) + " (" + model(name) + ")")
                    .stream())
            .collect(Collectors.joining(" and "));
    return Optional.of(
        "Not all of it is in the sum: "
            + parts
            + ". "
            + reason(costs.unpriced().size() == 1)
            + (operator
                ? " Set prices in MODEL_PRICES: calls from then on are counted whole, this one stays"
                    + " as it is."
                : " Your agency can set prices for the calls to come."));
  }

  /// The same of many calls.
  static Optional<String> missing(List<Figures.Unpriced> models, boolean operator) {
    if (models.isEmpty()) {
      return Optional.empty();
    }
    String parts =
        models.stream()
            .map(one ->
                what(one.part()) + " of " + calls(one.calls()) + " (" + model(one.model()) + ")")
            .collect(Collectors.joining(", "));
    return Optional.of(
        "Not all costs are in these figures. Missing: "
            + parts
            + ". "
            + reason(models.size() == 1)
            + (operator
                ? " Set prices in MODEL_PRICES: calls from then on are counted whole, earlier ones"
                    + " stay as they are."
                : " Your agency can set prices for the calls to come."));
  }

  static String calls(long count) {
    return count == 1 ? "1 call" : String.format(Locale.ENGLISH, "%,d calls", count);
  }

  private static String reason(boolean one) {
    return one
        ? "The model has no known price, or did not say how much it used."
        : "These models have no known price, or did not say how much they used.";
  }

  private static CallFacts.Fact part(String part, Call.Costs costs) {
    long micros = micros(part, costs);
    String unpriced = costs.unpriced().get(part);
    String value =
        unpriced == null
            ? CallWords.dollars(micros)
            : micros == 0
                ? "Price not known for " + model(unpriced)
                : sum(micros, false) + ", price not known for all of " + model(unpriced);
    return new CallFacts.Fact(title(part), value);
  }

  private static long micros(String part, Call.Costs costs) {
    return switch (part) {
      case Call.Costs.TRANSCRIPTION -> costs.transcriptionMicros();
      case Call.Costs.ANALYSIS -> costs.analysisMicros();
      default -> costs.engineMicros();
    };
  }

  private static String title(String part) {
    return switch (part) {
      case Call.Costs.TRANSCRIPTION -> "Transcription";
      case Call.Costs.ANALYSIS -> "Summary";
      default -> "Voice engine";
    };
  }

  private static String what(String part) {
    return switch (part) {
      case Call.Costs.ENGINE -> "the voice engine";
      case Call.Costs.TRANSCRIPTION -> "the transcription";
      case Call.Costs.ANALYSIS -> "the summary";
      default -> CallWords.plain(part);
    };
  }

  private static String model(String name) {
    return name.equals(UNTOLD) ? "a model nobody wrote down" : "model " + name;
  }
}
