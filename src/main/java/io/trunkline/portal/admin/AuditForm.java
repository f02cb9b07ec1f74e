// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.audit.AuditFilter;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.portal.TypedFilter;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.PlainText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

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
    TypedFilter typed = new TypedFilter(problems);
    Optional<PersonId> person =
        typed.read(
            "actor",
            actor,
            "Nobody has this e-mail address.",
            text -> EmailAddress.parse(text).flatMap(people::find).map(Person::id));
    Optional<OrganizationId> tenant =
        typed.read(
            "organization", organization, "Choose one from the list.", OrganizationId::parse);
    Optional<String> act =
        typed.read(
            "action",
            action,
            "Choose one from the list.",
            text -> Optional.of(text).filter(PlainText::isOneLine));
    Optional<Instant> first = typed.from("from", from);
    Optional<Instant> until = typed.until("to", to);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditFilter(
            tenant,
            person,
            act.filter(chosen -> !chosen.equals(ACTS)),
            first,
            until,
            action.equals(ACTS),
            before,
            limit));
  }

  /// The page after an entry, with the same filter.
  String address(Optional<Long> before) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("actor", actor);
    typed.put("action", action);
    typed.put("organization", organization);
    typed.put("from", from);
    typed.put("to", to);
    typed.put("before", before.map(String::valueOf).orElse(""));
    return TypedFilter.address("/admin/audit", typed);
  }

  private static String orEmpty(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }
}
