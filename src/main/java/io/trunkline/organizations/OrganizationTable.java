// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganizationTable {

  private static final String SUMMARY =
      """
      select o.organization_id, o.name, o.slug, o.business, o.time_zone, o.created_at,
             (select count(*) from membership m
               where m.organization_id = o.organization_id) as people,
             (select count(*) from invitation i
               where i.organization_id = o.organization_id
                 and i.accepted_at is null and i.revoked_at is null) as invitations
        from organization o
      """;

  private final JdbcClient database;

  OrganizationTable(JdbcClient database) {
    this.database = database;
  }

  /// False when the slug is taken.
  boolean add(Organization organization) {
    return database
            .sql(
                """
                insert into organization
                  (organization_id, kind, name, slug, business, time_zone, created_at)
                values (:id, 'client', :name, :slug, :business, :zone, :at)
                on conflict (slug) do nothing
                """)
            .param("id", organization.id().value())
            .param("name", organization.name())
            .param("slug", organization.slug())
            .param("business", organization.business().word())
            .param("zone", organization.timeZone().getId())
            .param("at", organization.createdAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void change(OrganizationId id, String name, Business business, ZoneId timeZone) {
    database
        .sql(
            """
            update organization set name = :name, business = :business, time_zone = :zone
             where organization_id = :id
            """)
        .param("name", name)
        .param("business", business.word())
        .param("zone", timeZone.getId())
        .param("id", id.value())
        .update();
  }

  Optional<Organization> find(OrganizationId id) {
    return database
        .sql(
            """
            select organization_id, name, slug, business, time_zone, created_at
              from organization where organization_id = :id
            """)
        .param("id", id.value())
        .query((row, _) -> organization(row))
        .optional();
  }

  Optional<Organization> findBySlug(String slug) {
    return database
        .sql(
            """
            select organization_id, name, slug, business, time_zone, created_at
              from organization where slug = :slug
            """)
        .param("slug", slug)
        .query((row, _) -> organization(row))
        .optional();
  }

  List<OrganizationSummary> list(String search, Optional<Organization> after, int limit) {
    return database
        .sql(
            SUMMARY
                + """
                 where o.kind = 'client'
                   and position(lower(:search) in lower(o.name)) > 0
                   and (:after_id::uuid is null
                        or (lower(o.name), o.organization_id) > (lower(:after_name), :after_id::uuid))
                 order by lower(o.name), o.organization_id
                 limit :limit
                """)
        .param("search", search)
        .param("after_id", after.map(last -> last.id().value()).orElse(null), Types.OTHER)
        .param("after_name", after.map(Organization::name).orElse(""))
        .param("limit", limit)
        .query((row, _) -> summary(row))
        .list();
  }

  Optional<OrganizationSummary> summary(OrganizationId id) {
    return database
        .sql(SUMMARY + " where o.kind = 'client' and o.organization_id = :id")
        .param("id", id.value())
        .query((row, _) -> summary(row))
        .optional();
  }

  List<OrganizationSummary> newest(int limit) {
    return database
        .sql(
            SUMMARY
                + """
                 where o.kind = 'client'
                 order by o.created_at desc, o.organization_id limit :limit
                """)
        .param("limit", limit)
        .query((row, _) -> summary(row))
        .list();
  }

  int count() {
    return database
        .sql("select count(*) from organization where kind = 'client'")
        .query(Integer.class)
        .single();
  }

  int people() {
    return database
        .sql("select count(distinct person_id) from membership where role <> 'operator'")
        .query(Integer.class)
        .single();
  }

  int openInvitations() {
    return database
        .sql(
            """
            select count(*) from invitation
             where role <> 'operator' and accepted_at is null and revoked_at is null
            """)
        .query(Integer.class)
        .single();
  }

  private static OrganizationSummary summary(ResultSet row) throws SQLException {
    return new OrganizationSummary(
        organization(row), row.getInt("people"), row.getInt("invitations"));
  }

  private static Organization organization(ResultSet row) throws SQLException {
    return new Organization(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getString("name"),
        row.getString("slug"),
        Business.parse(row.getString("business")).orElse(Business.OTHER),
        ZoneId.of(row.getString("time_zone")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
