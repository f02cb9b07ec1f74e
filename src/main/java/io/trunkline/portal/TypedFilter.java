// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.validation.BindingResult;
import org.springframework.web.util.UriComponentsBuilder;

/// What somebody typed into the filter above a list. A part left empty matters nothing; one that
/// cannot be read is told beside its field.
public final class TypedFilter {

  private static final String HOW_DATE =
      "Write a date like 2026-11-21. The year lies from 2000 to 2099.";

  /// No call is older or that far ahead, and PostgreSQL knows all these days.
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  private static final LocalDate TOO_LATE = LocalDate.of(2100, 1, 1);

  private final BindingResult problems;

  public TypedFilter(BindingResult problems) {
    this.problems = problems;
  }

  /// @param otherwise what is said when the reader makes nothing of it
  public <T> Optional<T> read(
      String field, String typed, String otherwise, Function<String, Optional<T>> reader) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> read = reader.apply(typed);
    if (read.isEmpty()) {
      problems.rejectValue(field, field, otherwise);
    }
    return read;
  }

  /// Where a day begins, in UTC.
  public Optional<Instant> from(String field, String typed) {
    return read(field, typed, HOW_DATE, TypedFilter::day).map(TypedFilter::beginning);
  }

  /// Where the day after begins: the last day counts too.
  public Optional<Instant> until(String field, String typed) {
    return read(field, typed, HOW_DATE, TypedFilter::day).map(day -> beginning(day.plusDays(1)));
  }

  /// The address of a list with the same filter.
  ///
  /// @param typed by the names of the fields, in their order; what is empty is left out
  public static String address(String path, Map<String, String> typed) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    typed.forEach((name, value) -> {
      if (!value.isEmpty()) {
        address.queryParam(name, "{" + name + "}");
      }
    });
    // Only values that are filled in have their signs encoded: a + in an address is a blank.
    return address.encode().buildAndExpand(typed).toUriString();
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed))
          .filter(day -> !day.isBefore(EARLIEST) && day.isBefore(TOO_LATE));
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }

  private static Instant beginning(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
