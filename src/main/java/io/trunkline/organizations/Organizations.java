// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.audit.AuditLog;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PlainText;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Client organizations: create, open, list, rename. Every method runs in the caller's scope and
/// sees what that scope shows.
@Component
public class Organizations {

  private static final int MAX_NAME_LENGTH = 120;

  private final OrganizationTable table;
  private final AuditLog audit;
  private final InstantSource clock;

  Organizations(OrganizationTable table, AuditLog audit, InstantSource clock) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  /// Creates a client organization; needs the platform scope.
  public OrganizationCreation create(String typedName, Business business, String typedTimeZone) {
    String name = typedName.strip();
    Optional<String> slug = usableSlug(name);
    Optional<ZoneId> timeZone = timeZone(typedTimeZone);
    if (slug.isEmpty()) {
      return new OrganizationCreation.NameUnusable();
    }
    if (timeZone.isEmpty()) {
      return new OrganizationCreation.TimeZoneUnknown();
    }
    Organization organization =
        new Organization(
            OrganizationId.random(), name, slug.get(), business, timeZone.get(), clock.instant());
    if (!table.add(organization)) {
      return new OrganizationCreation.NameTaken();
    }
    audit.record(organization.id(), "organization.created", organization.id().toString(), Map.of());
    return new OrganizationCreation.Created(organization);
  }

  /// Changes what people see and what hours are meant in; the address stays, because others have it
  /// in files.
  public OrganizationCreation change(
      OrganizationId id, String typedName, Business business, String typedTimeZone) {
    String name = typedName.strip();
    Optional<ZoneId> timeZone = timeZone(typedTimeZone);
    if (usableSlug(name).isEmpty()) {
      return new OrganizationCreation.NameUnusable();
    }
    if (timeZone.isEmpty()) {
      return new OrganizationCreation.TimeZoneUnknown();
    }
    table.change(id, name, business, timeZone.get());
    audit.record(id, "organization.changed", id.toString(), Map.of());
    return new OrganizationCreation.Created(find(id).orElseThrow());
  }

  /// Empty for an organization that does not exist or that the scope does not show: the two are
  /// one.
  public Optional<Organization> find(OrganizationId id) {
    return table.find(id);
  }

  /// The organization whose address this name would have; platform scope.
  public Optional<Organization> findByName(String name) {
    return Slug.of(name).flatMap(table::findBySlug);
  }

  /// Client organizations by name.
  ///
  /// @param search part of a name, or ""
  /// @param after the name and id of the last one already seen, for the page after it
  public List<OrganizationSummary> list(String search, Optional<Organization> after, int limit) {
    return table.list(search.strip(), after, limit);
  }

  /// A client organization with its numbers; the agency is none.
  public Optional<OrganizationSummary> summary(OrganizationId id) {
    return table.summary(id);
  }

  /// The newest client organizations.
  public List<OrganizationSummary> newest(int limit) {
    return table.newest(limit);
  }

  /// How many client organizations there are.
  public int count() {
    return table.count();
  }

  /// How many people client organizations have, each counted once.
  public int people() {
    return table.people();
  }

  /// How many invitations to client organizations wait to be accepted.
  public int openInvitations() {
    return table.openInvitations();
  }

  private static Optional<String> usableSlug(String name) {
    return name.length() > MAX_NAME_LENGTH || !PlainText.isOneLine(name)
        ? Optional.empty()
        : Slug.of(name);
  }

  private static Optional<ZoneId> timeZone(String typed) {
    return ZoneId.getAvailableZoneIds().contains(typed)
        ? Optional.of(ZoneId.of(typed))
        : Optional.empty();
  }
}
