// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.trunkline.agents.AgentId;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Calls;
import io.trunkline.calls.Direction;
import io.trunkline.problems.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/// Which calls a program asks for, as its address says it.
///
/// @param number part of a number of either side
/// @param after what the page before called `next`
record CallQuery(
    @Parameter(description = "Only calls this agent answered.", name = "agent_id")
        @BindParam("agent_id")
        @Nullable String agentId,
    @Parameter(description = "`completed`, `in-progress`, `no-answer`, …") @Nullable String state,
    @Parameter(description = "What came of it, such as `booked`.") @Nullable String outcome,
    @Parameter(description = "`inbound`, `outbound` or `web`.") @Nullable String direction,
    @Parameter(description = "Begun at or after this instant, such as 2026-11-21T00:00:00Z.")
        @Nullable String from,
    @Parameter(description = "Begun before this instant.") @Nullable String until,
    @Parameter(description = "At least three digits of a number of either side.")
        @Nullable String number,
    @Parameter(description = "The `next` of the page before.") @Nullable String after,
    @Parameter(description = "From 1 to 100; 50 without.") @Nullable String limit) {

  private static final int USUAL = 50;
  private static final int MOST = 100;
  private static final int DIGITS = 3;
  private static final String HOW_INSTANT = "Send an instant in UTC, from 2000 to 2099.";

  /// No call is older or that far ahead, and PostgreSQL knows all these instants.
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant TOO_LATE = Instant.parse("2100-01-01T00:00:00Z");
  private static final int MOST_DIGITS = 40;
  private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

  /// What it means.
  record Read(Calls.Filter filter, Optional<Calls.Place> after, int limit) {}

  /// @param problems what cannot be read is added here
  Read read(List<Problem.Field> problems) {
    Reader reader = new Reader(problems);
    Calls.Filter filter =
        new Calls.Filter(
            reader.read("agent_id", agentId, AgentId::parse, "Send an agent's id."),
            reader.read("state", state, CallState::parse, "There is no such state."),
            reader.read("outcome", outcome, CallQuery::word, "Send one word."),
            reader.read("direction", direction, Direction::parse, "inbound, outbound or web."),
            reader.read("from", from, CallQuery::instant, HOW_INSTANT),
            reader.read("until", until, CallQuery::instant, HOW_INSTANT),
            reader.read("number", number, CallQuery::digits, "Send at least three digits."));
    return new Read(
        filter,
        reader.read("after", after, Calls.Place::parse, "Send `next` as it came."),
        reader.read("limit", limit, CallQuery::count, "From 1 to 100.").orElse(USUAL));
  }

  private record Reader(List<Problem.Field> problems) {

    <T> Optional<T> read(
        String name,
        @Nullable String sent,
        Function<String, Optional<T>> reading,
        String otherwise) {
      if (sent == null || sent.isBlank()) {
        return Optional.empty();
      }
      Optional<T> read = reading.apply(sent.strip());
      if (read.isEmpty()) {
        problems.add(new Problem.Field(name, otherwise));
      }
      return read;
    }
  }

  static List<Problem.Field> noProblems() {
    return new ArrayList<>();
  }

  private static Optional<Instant> instant(String sent) {
    try {
      return Optional.of(Instant.parse(sent))
          .filter(one -> !one.isBefore(EARLIEST) && one.isBefore(TOO_LATE));
    } catch (DateTimeParseException notInstant) {
      return Optional.empty();
    }
  }

  private static Optional<String> word(String sent) {
    return Optional.of(sent).filter(text -> WORD.matcher(text).matches());
  }

  private static Optional<String> digits(String sent) {
    return Optional.of(sent.replaceAll("[^0-9]", ""))
        .filter(text -> text.length() >= DIGITS && text.length() <= MOST_DIGITS);
  }

  private static Optional<Integer> count(String sent) {
    return Optional.of(sent)
        .filter(text -> text.matches("[0-9]{1,3}"))
        .map(Integer::valueOf)
        .filter(number -> number >= 1 && number <= MOST);
  }
}
