// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

/// What [CatalogueGate] asks. Each question lists what is wrong; no row is the right answer.
///
/// Roles are joined, never named to a `has_…_privilege` function, which throws for a role that does
/// not exist.
enum CatalogueQuestion {
  ROLE_MISSING(
      "is a role the product works with and does not exist",
      """
      select wanted from unnest(array[:roles]) as wanted
       where not exists (select from pg_roles where rolname = wanted)
      """),
  TABLE_WITHOUT_FENCE(
      "has no forced row-level security",
      """
      select c.relname from pg_class c
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p', 'f')
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
  /// Identifiers and hashes are drawn at random and collide with nobody's; what the app role cannot
  /// write it cannot probe.
  UNIQUE_ACROSS_ORGANIZATIONS(
      "is unique across organizations, so a refused value tells that another one has it",
      """
      select i.indexrelid::regclass::text from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid
             and a.attname = 'organization_id' and not a.attisdropped
        join pg_roles app on app.rolname = :app
       where c.relnamespace = to_regnamespace(:schema) and i.indisunique
         and i.indexrelid::regclass::text not in (:random)
         and not exists (select from generate_series(0, i.indnkeyatts - 1) as at
              where i.indkey[at] = a.attnum)
         and exists (select from generate_series(0, i.indnkeyatts - 1) as at
               left join pg_attribute key on key.attrelid = c.oid and key.attnum = i.indkey[at]
              where i.indkey[at] = 0 and has_any_column_privilege(app.oid, c.oid, 'insert, update')
                 or key.atttypid not in ('uuid'::regtype, 'bytea'::regtype)
                    and has_column_privilege(app.oid, c.oid, key.attnum, 'insert, update'))
      """),
  POLICY_FOR_THE_APP_ROLE_NOT_BOUND(
      "has a policy for the app role that does not compare organization_id both ways",
      """
      select c.relname || ' (' || p.polname || ')' from pg_policy p
        join pg_class c on c.oid = p.polrelid
        join pg_attribute a on a.attrelid = c.oid
             and a.attname = 'organization_id' and not a.attisdropped
       where c.relnamespace = to_regnamespace(:schema) and p.polpermissive
         and (0 = any (p.polroles) or (select oid from pg_roles where rolname = :app) = any (p.polroles))
         and (pg_get_expr(p.polqual, p.polrelid) is distinct from '(organization_id = bound_organization())'
              and p.polcmd <> 'a'
           or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from '(organization_id = bound_organization())'
              and p.polcmd not in ('r', 'd'))
      """),
  POLICY_ON_SHARED_ROWS(
      "shows the app role rows of a table without organization_id in a way nobody listed",
      """
      select c.relname || ' (' || p.polname || ')' from pg_policy p
        join pg_class c on c.oid = p.polrelid
       where c.relnamespace = to_regnamespace(:schema) and p.polpermissive
         and (0 = any (p.polroles) or (select oid from pg_roles where rolname = :app) = any (p.polroles))
         and not exists (select from pg_attribute a where a.attrelid = c.oid
              and a.attname = 'organization_id' and not a.attisdropped)
         and coalesce(c.relname || ' ' || p.polcmd::text || ' '
               || regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g'), '')
             not in (:shared)
      """),
  TABLE_WITHOUT_POLICY_FOR_THE_APP_ROLE(
      "has organization_id but no policy that binds the app role",
      """
      select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid
             and a.attname = 'organization_id' and not a.attisdropped
        join pg_roles app on app.rolname = :app
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p')
         and (has_any_column_privilege(app.oid, c.oid, 'select, insert, update')
           or has_table_privilege(app.oid, c.oid, 'delete'))
         and not exists (select from pg_policy p where p.polrelid = c.oid
              and app.oid = any (p.polroles))
      """),
  BOUND_ORGANIZATION_CHANGED(
      "no longer answers with the transaction's organization alone",
      """
      select 'bound_organization()' where not exists (select from pg_proc p
        where p.pronamespace = to_regnamespace(:schema) and p.proname = 'bound_organization'
          and p.pronargs = 0 and not p.prosecdef and p.provolatile = 's'
          and pg_get_function_sqlbody(p.oid) =
              'RETURN (NULLIF(current_setting(''app.organization_id''::text, true), ''''::text))::uuid')
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
      select distinct c.relname from pg_class c, pg_roles role
       where c.relnamespace = to_regnamespace(:schema) and c.relkind = 'm'
         and role.rolname in (:roles) and has_any_column_privilege(role.oid, c.oid, 'select')
      """),
  /// Whether or not it may be called: a trigger's function runs for those who may not. A listed one
  /// counts only as long as its every word is the listed one, and its names mean our tables.
  FUNCTION_WITH_ITS_OWNERS_RIGHTS(
      "is a SECURITY DEFINER function nobody listed as trusted",
      """
      select p.oid::regprocedure::text from pg_proc p
        join pg_language l on l.oid = p.prolang
       where p.prosecdef and p.pronamespace = to_regnamespace(:schema)
         and not (l.lanname = 'sql'
              and p.proconfig is not distinct from array['search_path=' || :schema || ', pg_temp']
              and p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') '
                    || pg_get_function_result(p.oid)
                    || regexp_replace(rtrim(p.prosrc, E' \\n'), '\\s+', ' ', 'g') in (:trusted))
      """),
  FUNCTION_FOR_EVERYBODY(
      "may be called by every role of the server",
      """
      select p.oid::regprocedure::text from pg_proc p,
             aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as given
       where p.pronamespace = to_regnamespace(:schema) and given.grantee = 0
      """),
  /// A scope in which nobody is known yet: whatever it reaches, a stranger's request reaches.
  SIGN_IN_REACHES_TOO_MUCH(
      "is open to the sign-in role, and nobody listed it as needed to find out who somebody is",
      """
      select c.relname || ' (' || may || ')' from pg_class c
        join pg_roles signin on signin.rolname = :signin,
             unnest(array['select', 'insert', 'update', 'delete']) as may
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and c.relname not in (:unfenced)
         and c.relname || ' ' || may not in (:known)
         and case may when 'delete' then has_table_privilege(signin.oid, c.oid, may)
               else has_any_column_privilege(signin.oid, c.oid, may) end
      union all
      select c.relname || ' (policy ' || p.polname || ')' from pg_policy p
        join pg_class c on c.oid = p.polrelid
        join pg_roles signin on signin.rolname = :signin and signin.oid = any (p.polroles)
       where c.relnamespace = to_regnamespace(:schema) and p.polpermissive
         and not exists (select from unnest(array[:known]) as known
              where split_part(known, ' ', 1) = c.relname)
      """),
  REACHABLE_PARTITION(
      "is a partition the product may reach past its parent's policies",
      """
      select distinct i.inhrelid::regclass::text from pg_inherits i
        join pg_class child on child.oid = i.inhrelid
        join pg_class parent on parent.oid = i.inhparent, pg_roles role
       where to_regnamespace(:schema) in (child.relnamespace, parent.relnamespace)
         and child.relkind in ('r', 'p', 'f') and role.rolname in (:roles)
         and (has_any_column_privilege(role.oid, child.oid, 'select, insert, update')
           or has_table_privilege(role.oid, child.oid, 'delete'))
      """),
  ROLE_TOO_POWERFUL(
      "is a role that bypasses policies or makes roles and databases",
      """
      select rolname from pg_roles
       where rolname in (:roles)
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      """),
  ROLE_SIGNS_IN(
      "is a role to be taken for one transaction, yet somebody may sign in with it",
      """
      select rolname from pg_roles where rolname in (:taken) and rolcanlogin
      """),
  ROLE_IN_ANOTHER(
      "is a role that may take a role beyond the product's own",
      """
      select member.rolname || ' in ' || granted.rolname from pg_auth_members m
        join pg_roles member on member.oid = m.member
        join pg_roles granted on granted.oid = m.roleid
       where member.rolname in (:roles)
         and not (member.rolname = :app and granted.rolname in (:taken))
      """),
  /// Since PostgreSQL 16 the membership says so, before it the member.
  ROLE_INHERITS(
      "has another scope's rights without taking its role",
      """
      select app.rolname from pg_roles app
       where app.rolname = :app
         and (app.rolinherit or exists (select from pg_roles other
              where other.rolname in (:taken) and pg_has_role(app.oid, other.oid, 'usage')))
      """),
  ROLE_OWNS(
      "although it serves requests",
      """
      select role.rolname || ' owns ' || pg_describe_object(d.classid, d.objid, d.objsubid)
        from pg_shdepend d join pg_roles role on role.oid = d.refobjid
       where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o'
         and d.dbid in (0, (select oid from pg_database where datname = current_database()))
         and role.rolname in (:roles)
      """),
  ROLE_MAY_CREATE(
      "although it serves requests; what it made would have no policies (revoke it, also from PUBLIC)",
      """
      select role.rolname || ' may create in schema ' || :schema from pg_roles role
       where role.rolname in (:roles)
         and has_schema_privilege(role.oid, to_regnamespace(:schema)::oid, 'create')
      union all
      select role.rolname || ' may make schemas or temporary tables in database ' || current_database()
        from pg_roles role
       where role.rolname in (:roles)
         and has_database_privilege(role.oid, current_database(), 'create, temporary')
      """),
  TRUNCATE_GRANTED(
      "may be truncated, which ignores policies, or referred to, or given triggers",
      """
      select distinct c.relname from pg_class c, pg_roles role
       where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p')
         and role.rolname in (:roles)
         and (has_table_privilege(role.oid, c.oid, 'truncate, trigger')
           or has_any_column_privilege(role.oid, c.oid, 'references'))
      """),
  RIGHTS_BY_DEFAULT(
      "would be given to every table or function of a later migration",
      """
      select distinct given.privilege_type
        from pg_default_acl d
        join pg_namespace n on n.oid = to_regnamespace(:schema) and n.nspowner = d.defaclrole
             and d.defaclnamespace in (0, n.oid), aclexplode(d.defaclacl) as given
       where d.defaclobjtype in ('r', 'S', 'f')
         and (given.grantee = 0
           or given.grantee in (select oid from pg_roles where rolname in (:roles)))
      """),
  AUDIT_LOG_CHANGEABLE(
      "may be changed or emptied, though it is append-only",
      """
      select distinct c.relname from pg_class c, pg_roles role
       where c.relnamespace = to_regnamespace(:schema) and c.relname = 'audit_entry'
         and role.rolname in (:roles)
         and (has_table_privilege(role.oid, c.oid, 'delete, truncate')
           or has_any_column_privilege(role.oid, c.oid, 'update'))
      """),
  /// A trigger of the right name may fire for less, or call what refuses nothing.
  AUDIT_LOG_UNGUARDED(
      "has lost the triggers that refuse a change even to its owner",
      """
      select 'audit_entry' where 2 <> (select count(*) from pg_trigger t
        join pg_class c on c.oid = t.tgrelid
        join pg_proc p on p.oid = t.tgfoid and p.pronamespace = c.relnamespace
        join pg_language l on l.oid = p.prolang and l.lanname = 'plpgsql'
       where c.relnamespace = to_regnamespace(:schema) and c.relname = 'audit_entry'
         and t.tgenabled in ('O', 'A')
         and replace(pg_get_triggerdef(t.oid), :schema || '.', '') in (
               'CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON audit_entry'
                 ' FOR EACH ROW EXECUTE FUNCTION refuse_change()',
               'CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_entry'
                 ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()')
         and regexp_replace(p.prosrc, '\\s+', ' ', 'g') =
               ' begin raise exception ''the audit log is append-only''; end ')
      """),
  AUDIT_SCOPE_UNPROVEN(
      "is the policy by which an entry of the audit log tells its true scope, and is gone or changed",
      """
      select wanted.policy
        from (values ('organization_scope', false, 'organization', :app),
                     ('platform_scope', false, 'platform', :platform),
                     ('signin', true, 'sign-in', :signin))
             as wanted (policy, permissive, scope, role)
       where not exists (select from pg_policy p
              join pg_class c on c.oid = p.polrelid
              join pg_roles role on role.rolname = wanted.role
             where c.relnamespace = to_regnamespace(:schema) and c.relname = 'audit_entry'
               and p.polname = wanted.policy and p.polpermissive = wanted.permissive
               and p.polcmd = 'a' and p.polroles = array[role.oid]
               and pg_get_expr(p.polwithcheck, p.polrelid) =
                     '(scope = ' || quote_literal(wanted.scope) || '::text)')
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
