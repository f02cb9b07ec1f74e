// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Calls;
import io.trunkline.calls.Direction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.util.UriComponentsBuilder;

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
    String howDate = "Write a date like 2026-11-21.";
    Optional<LocalDate> first = read("from", from, problems, howDate, CallForm::date);
    Optional<LocalDate> last = read("to", to, problems, howDate, CallForm::date);
    Calls.Filter filter =
        new Calls.Filter(
            read("agent", agent, problems, choose, AgentId::parse),
            read("state", state, problems, choose, CallState::parse),
            read("outcome", outcome, problems, choose, CallForm::word),
            read("direction", direction, problems, choose, Direction::parse),
            first.map(CallForm::start),
            last.map(day -> start(day.plusDays(1))),
            read("number", number, problems, "Write at least three digits.", CallForm::digits));
    return problems.hasErrors() ? Optional.empty() : Optional.of(filter);
  }

  /// The page after a place, with the same filter.
  String address(CallPlace place, Optional<Calls.Place> after) {
    var address = UriComponentsBuilder.fromPath(place.base());
    add(address, "organization", organization);
    add(address, "agent", agent);
    add(address, "state", state);
    add(address, "outcome", outcome);
    add(address, "direction", direction);
    add(address, "from", from);
    add(address, "to", to);
    add(address, "number", number);
    after.ifPresent(where -> address.queryParam("after", where));
    return address.encode().build().toUriString();
  }

  private static <T> Optional<T> read(
      String field,
      String typed,
      BindingResult problems,
      String otherwise,
      Function<String, Optional<T>> reader) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> read = reader.apply(typed);
    if (read.isEmpty()) {
      problems.rejectValue(field, field, otherwise);
    }
    return read;
  }

  private static Optional<LocalDate> date(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed));
    } catch (DateTimeParseException notDate) {
      return Optional.empty();
    }
  }

  private static Optional<String> word(String typed) {
    return Optional.of(typed).filter(text -> text.matches("[a-z_]{1,40}"));
  }

  private static Optional<String> digits(String typed) {
    return Optional.of(typed.replaceAll("[^0-9]", ""))
        .filter(text -> text.length() >= LEAST_DIGITS && text.length() <= MOST_DIGITS);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void add(UriComponentsBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address.queryParam(name, value);
    }
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
