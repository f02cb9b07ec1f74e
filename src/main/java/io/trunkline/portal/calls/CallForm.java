// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Calls;
import io.trunkline.calls.Direction;
import io.trunkline.portal.TypedFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/// The filter of a list of calls as typed.
///
/// @param organization only operators choose one
/// @param from the first day, `to` the last, both in UTC as `yyyy-mm-dd`
/// @param number part of the number of either side
public record CallForm(
    String organization,
    String agent,
    String state,
    String outcome,
    String direction,
    String from,
    String to,
    String number) {

  private static final int LEAST_DIGITS = 3;
  private static final int MOST_DIGITS = 20;

  /// What was not sent arrives as null.
  public CallForm {
    organization = orEmpty(organization);
    agent = orEmpty(agent);
    state = orEmpty(state);
    outcome = orEmpty(outcome);
    direction = orEmpty(direction);
    from = orEmpty(from);
    to = orEmpty(to);
    number = orEmpty(number);
  }

  public boolean isFiltering() {
    return !(organization + agent + state + outcome + direction + from + to + number).isEmpty();
  }

  /// Empty when a part cannot be read; what is wrong stands beside its field.
  Optional<Calls.Filter> filter(BindingResult problems) {
    String choose = "Choose one from the list.";
    TypedFilter typed = new TypedFilter(problems);
    Calls.Filter filter =
        new Calls.Filter(
            typed.read("agent", agent, choose, AgentId::parse),
            typed.read("state", state, choose, CallState::parse),
            typed.read("outcome", outcome, choose, CallForm::word),
            typed.read("direction", direction, choose, Direction::parse),
            typed.from("from", from),
            typed.until("to", to),
            typed.read("number", number, "Write at least three digits.", CallForm::digits));
    return problems.hasErrors() ? Optional.empty() : Optional.of(filter);
  }

  /// The page after a place, with the same filter.
  String address(CallPlace place, Optional<Calls.Place> after) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("organization", organization);
    typed.put("agent", agent);
    typed.put("state", state);
    typed.put("outcome", outcome);
    typed.put("direction", direction);
    typed.put("from", from);
    typed.put("to", to);
    typed.put("number", number);
    typed.put("after", after.map(Calls.Place::toString).orElse(""));
    return TypedFilter.address(place.base(), typed);
  }

  private static Optional<String> word(String typed) {
    return Optional.of(typed).filter(text -> text.matches("[a-z_]{1,40}"));
  }

  private static Optional<String> digits(String typed) {
    return Optional.of(typed.replaceAll("[^0-9]", ""))
        .filter(text -> text.length() >= LEAST_DIGITS && text.length() <= MOST_DIGITS);
  }

  private static String orEmpty(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  /// Without whose number is looked for.
  @Override
  public String toString() {
    return "CallForm[filtering=" + isFiltering() + "]";
  }
}
