// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.AnswerPlan;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallControl;
import io.trunkline.calls.CallState;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.vocabulary.PhoneNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What is asked of Twilio for a call of the platform's account or of its organization's own. A
/// simulated call is controlled where its simulator says, if it does.
@Component
class TwilioCallControl implements CallControl {

  private static final Logger LOG = LoggerFactory.getLogger(TwilioCallControl.class);

  private static final int MICROS = 6;

  /// Twilio's own longest.
  private static final Duration LONGEST = Duration.ofHours(24);

  private final TwilioApi api;
  private final Accounts accounts;
  private final Whispers whispers;
  private final ProductSettings product;
  private final TwilioSettings settings;
  private final Optional<SimulatorAccount> simulator;

  TwilioCallControl(
      TwilioApi api,
      Accounts accounts,
      Whispers whispers,
      ProductSettings product,
      TwilioSettings settings,
      Optional<SimulatorAccount> simulator) {
    this.api = api;
    this.accounts = accounts;
    this.whispers = whispers;
    this.product = product;
    this.settings = settings;
    this.simulator = simulator;
  }

  @Override
  public boolean controls(Call call) {
    return place(call).isPresent();
  }

  private Optional<TwilioApi.Place> place(Call call) {
    return call.parties()
        .carrierCall()
        .flatMap(name ->
            accounts
                .of(call)
                .flatMap(account ->
                    base(account).map(base -> new TwilioApi.Place(base, account, name))));
  }

  private TwilioApi.Place known(Call call) {
    return place(call)
        .orElseThrow(() -> new IllegalStateException("nobody here has access to " + call));
  }

  private Optional<URI> base(TwilioAccount account) {
    if (!accounts.isSimulators(account)) {
      return Optional.of(settings.apiBase());
    }
    return simulator.flatMap(SimulatorAccount::controlledAt).or(settings::twin);
  }

  @Override
  public boolean hangUp(Call call) {
    return api.change(known(call), "hang up", Map.of("Status", "completed"));
  }

  @Override
  public boolean limit(Call call, Duration longest) {
    Duration fitting = longest.compareTo(LONGEST) > 0 ? LONGEST : longest;
    return api.change(
        known(call),
        "limit a call",
        Map.of("TimeLimit", Long.toString(Math.max(1, fitting.toSeconds()))));
  }

  @Override
  public boolean transfer(Call call, PhoneNumber to, Optional<String> briefing) {
    TwilioApi.Place place = known(call);
    Optional<AnswerPlan.Briefing> told =
        briefing.map(text -> AnswerPlan.Briefing.of(call.organization(), text));
    told.ifPresent(kept -> whispers.keep(place.account().sid(), kept));
    String document =
        Twiml.of(product).of(new AnswerPlan.Forward(AnswerPlan.PUTTING_THROUGH, to.e164(), told));
    return api.change(place, "transfer a call", Map.of("Twiml", document));
  }

  @Override
  public Optional<Progress> ask(Call call) {
    TwilioApi.Place place = known(call);
    return api.read(place, "say how far a call has come").flatMap(TwilioCallControl::progress);
  }

  private static Optional<Progress> progress(JsonNode answer) {
    return CallState.parse(answer.path("status").asString(""))
        .map(state ->
            new Progress(
                state,
                decimal(answer.path("duration").asString(""))
                    .map(seconds -> Duration.ofSeconds(seconds.longValue()))));
  }

  /// Twilio writes what it charges as a negative amount, and nothing while it does not know; see
  /// https://www.twilio.com/docs/voice/api/call-resource (read on 2026-11-21).
  @Override
  public Optional<Long> price(Call call) {
    Optional<JsonNode> answer = api.read(known(call), "say what a call cost");
    String unit = answer.map(found -> found.path("price_unit").asString("USD")).orElse("USD");
    if (!unit.equals("USD")) {
      LOG.atWarn()
          .addKeyValue("reason", unit)
          .log("Twilio charges in another currency, which is not converted");
      return Optional.empty();
    }
    return answer
        .flatMap(found -> decimal(found.path("price").asString("")))
        .map(price ->
            price.abs().movePointRight(MICROS).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static Optional<BigDecimal> decimal(String text) {
    return text.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
