// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

/// What [CatalogueGate] asks. Each question lists what is wrong; no row is the right answer.
enum CatalogueQuestion {
  TABLE_WITHOUT_FENCE(
      "has no forced row-level security",
      """
      select c.relname from pg_class c
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p')
         and not (c.relrowsecurity and c.relforcerowsecurity)
         and c.relname not in (:unfenced)
      """),
  LIBRARY_TABLE_OF_AN_ORGANIZATION(
      "is listed as belonging to no organization, but has organization_id",
      """
      select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = to_regnamespace(:schema) and c.relname in (:unfenced)
         and a.attname = 'organization_id' and not a.attisdropped
      """),
  ORGANIZATION_MAY_BE_NULL(
      "allows rows of no organization",
      """
      select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p')
         and a.attname = 'organization_id' and not a.attisdropped and not a.attnotnull
      """),
  KEY_WITHOUT_ORGANIZATION(
      "has a primary key that does not begin with organization_id",
      """
      select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid
             and a.attname = 'organization_id' and not a.attisdropped
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p')
         and (i.indkey is null or i.indkey[0] <> a.attnum)
      """),
  POLICY_FOR_THE_APP_ROLE_NOT_BOUND(
      "has a policy for the app role that does not compare organization_id both ways",
      """
      select c.relname || ' (' || p.polname || ')' from pg_policy p
        join pg_class c on c.oid = p.polrelid
        join pg_attribute a on a.attrelid = c.oid
             and a.attname = 'organization_id' and not a.attisdropped
       where c.relnamespace = to_regnamespace(:schema)
         and (0 = any (p.polroles) or (select oid from pg_roles where rolname = :app) = any (p.polroles))
         and (pg_get_expr(p.polqual, p.polrelid) is distinct from '(organization_id = bound_organization())'
              and p.polcmd <> 'a'
           or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from '(organization_id = bound_organization())'
              and p.polcmd not in ('r', 'd'))
      """),
  TABLE_WITHOUT_POLICY_FOR_THE_APP_ROLE(
      "has organization_id but no policy that binds the app role",
      """
      select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid
             and a.attname = 'organization_id' and not a.attisdropped
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p')
         and has_table_privilege(:app, c.oid, 'select, insert, update, delete')
         and not exists (select from pg_policy p where p.polrelid = c.oid
              and (select oid from pg_roles where rolname = :app) = any (p.polroles))
      """),
  FOREIGN_KEY_ACROSS_ORGANIZATIONS(
      "points at another organization's table without organization_id in the key",
      """
      select con.conrelid::regclass || ' (' || con.conname || ')' from pg_constraint con
        join pg_class c on c.oid = con.conrelid
        join pg_attribute here on here.attrelid = con.conrelid and here.attname = 'organization_id'
        join pg_attribute there on there.attrelid = con.confrelid and there.attname = 'organization_id'
       where con.contype = 'f' and c.relnamespace = to_regnamespace(:schema)
         and not exists (select from generate_subscripts(con.conkey, 1) position
              where con.conkey[position] = here.attnum and con.confkey[position] = there.attnum)
      """),
  VIEW_WITH_ITS_OWNERS_RIGHTS(
      "is a view without security_invoker",
      """
      select relname from pg_class
       where relnamespace = to_regnamespace(:schema) and relkind = 'v'
         and not coalesce('security_invoker=true' = any (reloptions), false)
      """),
  READABLE_MATERIALIZED_VIEW(
      "is a materialized view the product may read",
      """
      select c.relname from pg_class c, unnest(array[:roles]) as role
       where c.relnamespace = to_regnamespace(:schema) and c.relkind = 'm'
         and has_table_privilege(role, c.oid, 'select')
      """),
  FUNCTION_WITH_ITS_OWNERS_RIGHTS(
      "is a SECURITY DEFINER function nobody listed as trusted",
      """
      select distinct p.oid::regprocedure::text from pg_proc p, unnest(array[:roles]) as role
       where p.prosecdef and p.pronamespace = to_regnamespace(:schema)
         and has_function_privilege(role, p.oid, 'execute')
         and p.proname not in (:trusted)
      """),
  REACHABLE_PARTITION(
      "is a partition the product may reach past its parent's policies",
      """
      select distinct i.inhrelid::regclass::text from pg_inherits i
        join pg_class c on c.oid = i.inhrelid, unnest(array[:roles]) as role
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p')
         and has_table_privilege(role, i.inhrelid, 'select, insert, update, delete')
      """),
  ROLE_TOO_POWERFUL(
      "is a role that bypasses policies or makes roles and databases",
      """
      select rolname from pg_roles
       where rolname in (:roles)
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      """),
  ROLE_IN_ANOTHER(
      "is a role that may take a role beyond the product's own",
      """
      select member.rolname || ' in ' || granted.rolname from pg_auth_members m
        join pg_roles member on member.oid = m.member
        join pg_roles granted on granted.oid = m.roleid
       where member.rolname in (:roles) and granted.rolname not in (:roles)
      """),
  ROLE_INHERITS(
      "would have its scopes' rights without taking them",
      """
      select rolname from pg_roles where rolname = :app and rolinherit
      """),
  ROLE_OWNS(
      "is owned by a role that serves requests",
      """
      select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
       where r.rolname in (:roles)
      union all
      select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner
       where r.rolname in (:roles)
      union all
      select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner
       where r.rolname in (:roles)
      """),
  TRUNCATE_GRANTED(
      "may be truncated, which ignores policies",
      """
      select distinct c.relname from pg_class c, unnest(array[:roles]) as role
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p')
         and has_table_privilege(role, c.oid, 'truncate, references, trigger')
      """),
  AUDIT_LOG_CHANGEABLE(
      "may be changed or emptied, though it is append-only",
      """
      select distinct c.relname from pg_class c, unnest(array[:roles]) as role
       where c.relnamespace = to_regnamespace(:schema) and c.relname = 'audit_entry'
         and (has_table_privilege(role, c.oid, 'delete, truncate')
           or has_any_column_privilege(role, c.oid, 'update'))
      """);

  private final String hole;
  private final String sql;

  CatalogueQuestion(String hole, String sql) {
    this.hole = hole;
    this.sql = sql;
  }

  String hole() {
    return hole;
  }

  String sql() {
    return sql;
  }
}
