// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.audit.AuditFilter;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.util.UriComponentsBuilder;

/// The audit log's filter as typed.
///
/// @param actor an e-mail address
/// @param from the first day, `to` the last, both in UTC as `yyyy-mm-dd`
record AuditForm(String actor, String action, String organization, String from, String to) {

  /// The choice that leaves out the notes of who looked where.
  static final String ACTS = "acts";

  AuditForm(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String organization,
      @Nullable String from,
      @Nullable String to) {
    this.actor = orEmpty(actor);
    this.action = orEmpty(action);
    this.organization = orEmpty(organization);
    this.from = orEmpty(from);
    this.to = orEmpty(to);
  }

  boolean isFiltering() {
    return !(actor + action + organization + from + to).isEmpty();
  }

  /// Empty when a part cannot be read; what is wrong stands beside its field.
  Optional<AuditFilter> filter(
      People people, Optional<Long> before, int limit, BindingResult problems) {
    Optional<PersonId> person =
        read(
            "actor",
            actor,
            problems,
            "Nobody has this e-mail address.",
            typed -> EmailAddress.parse(typed).flatMap(people::find).map(Person::id));
    Optional<OrganizationId> tenant =
        read(
            "organization",
            organization,
            problems,
            "Choose one from the list.",
            OrganizationId::parse);
    String howDate = "Write a date like 2026-11-21.";
    Optional<LocalDate> first = read("from", from, problems, howDate, AuditForm::date);
    Optional<LocalDate> last = read("to", to, problems, howDate, AuditForm::date);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditFilter(
            tenant,
            person,
            Optional.of(action).filter(typed -> !typed.isEmpty() && !typed.equals(ACTS)),
            first.map(AuditForm::start),
            last.map(day -> start(day.plusDays(1))),
            action.equals(ACTS),
            before,
            limit));
  }

  /// The page after an entry, with the same filter.
  String address(Optional<Long> before) {
    var address = UriComponentsBuilder.fromPath("/admin/audit");
    add(address, "actor", actor);
    add(address, "action", action);
    add(address, "organization", organization);
    add(address, "from", from);
    add(address, "to", to);
    before.ifPresent(number -> address.queryParam("before", number));
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
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
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
}
