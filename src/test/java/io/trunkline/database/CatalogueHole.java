// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

/// How somebody makes a hole in the wall between organizations, by hand or by a careless migration;
/// which question finds it, and what the finding names.
enum CatalogueHole {
  MISSING_ROLE(
      CatalogueQuestion.ROLE_MISSING,
      "${database}_signin",
      "alter role ${signin} rename to ${database}_gone"),
  FENCE_TAKEN_DOWN(
      CatalogueQuestion.TABLE_WITHOUT_FENCE,
      "membership",
      "alter table membership disable row level security"),
  FENCE_NOT_FOR_THE_OWNER(
      CatalogueQuestion.TABLE_WITHOUT_FENCE,
      "membership",
      "alter table membership no force row level security"),
  FENCE_FORGOTTEN(
      CatalogueQuestion.TABLE_WITHOUT_FENCE, "reminder", "create table reminder (words text)"),
  ORGANIZATION_IN_A_LIBRARY(
      CatalogueQuestion.LIBRARY_TABLE_OF_AN_ORGANIZATION,
      "scheduled_tasks",
      "alter table scheduled_tasks add organization_id uuid"),
  NULLABLE_ORGANIZATION(
      CatalogueQuestion.ORGANIZATION_MAY_BE_NULL,
      "audit_entry",
      """
      alter table audit_entry drop constraint audit_entry_pkey;
      alter table audit_entry alter organization_id drop not null
      """),
  KEY_OF_THE_THING_ALONE(
      CatalogueQuestion.KEY_WITHOUT_ORGANIZATION,
      "invitation",
      """
      alter table invitation drop constraint invitation_pkey;
      alter table invitation add primary key (invitation_id)
      """),
  NO_KEY(
      CatalogueQuestion.KEY_WITHOUT_ORGANIZATION,
      "invitation",
      "alter table invitation drop constraint invitation_pkey"),
  ADDRESS_UNIQUE_EVERYWHERE(
      CatalogueQuestion.UNIQUE_ACROSS_ORGANIZATIONS,
      "invitation_by_address",
      "create unique index invitation_by_address on invitation (email)"),
  EXPRESSION_UNIQUE_EVERYWHERE(
      CatalogueQuestion.UNIQUE_ACROSS_ORGANIZATIONS,
      "invitation_by_address",
      "create unique index invitation_by_address on invitation (lower(email))"),
  POLICY_THAT_SHOWS_EVERYTHING(
      CatalogueQuestion.POLICY_FOR_THE_APP_ROLE_NOT_BOUND,
      "membership (everything)",
      "create policy everything on membership for select to ${app} using (true)"),
  POLICY_FOR_EVERYBODY(
      CatalogueQuestion.POLICY_FOR_THE_APP_ROLE_NOT_BOUND,
      "membership (everything)",
      "create policy everything on membership using (true)"),
  POLICY_THAT_BINDS_READING_ALONE(
      CatalogueQuestion.POLICY_FOR_THE_APP_ROLE_NOT_BOUND,
      "membership (bound_organization)",
      "alter policy bound_organization on membership with check (true)"),
  EVERY_PERSON_SHOWN(
      CatalogueQuestion.POLICY_ON_SHARED_ROWS,
      "person (everything)",
      "create policy everything on person for select to ${app} using (true)"),
  WIDER_VIEW_OF_PEOPLE(
      CatalogueQuestion.POLICY_ON_SHARED_ROWS,
      "person (bound_organization)",
      "alter policy bound_organization on person using (exists (select from membership m))"),
  PEOPLE_ADDED_BY_THE_APP_ROLE(
      CatalogueQuestion.POLICY_ON_SHARED_ROWS,
      "person (adding)",
      "create policy adding on person for insert to ${app} with check (true)"),
  NO_POLICY(
      CatalogueQuestion.TABLE_WITHOUT_POLICY_FOR_THE_APP_ROLE,
      "invitation",
      "drop policy bound_organization on invitation"),
  ANOTHER_ANSWER(
      CatalogueQuestion.BOUND_ORGANIZATION_CHANGED,
      "bound_organization()",
      """
      create or replace function bound_organization() returns uuid
        language sql stable parallel safe
        return '00000000-0000-4000-8000-000000000001'::uuid
      """),
  ANSWER_WITH_THE_OWNERS_RIGHTS(
      CatalogueQuestion.BOUND_ORGANIZATION_CHANGED,
      "bound_organization()",
      "alter function bound_organization() security definer"),
  REFERENCE_WITHOUT_ORGANIZATION(
      CatalogueQuestion.FOREIGN_KEY_ACROSS_ORGANIZATIONS,
      "reminder (reminder_invitation_id_fkey)",
      """
      alter table invitation add unique (invitation_id);
      create table reminder (
        organization_id uuid not null,
        reminder_id uuid not null,
        invitation_id uuid references invitation (invitation_id),
        primary key (organization_id, reminder_id));
      call fence('reminder')
      """),
  VIEW_OF_EVERYTHING(
      CatalogueQuestion.VIEW_WITH_ITS_OWNERS_RIGHTS,
      "everyone",
      "create view everyone as select person_id from person"),
  COPY_OF_EVERYTHING(
      CatalogueQuestion.READABLE_MATERIALIZED_VIEW,
      "everyone",
      """
      create materialized view everyone as select person_id, name from person;
      grant select (name) on everyone to ${app}
      """),
  BORROWED_RIGHTS(
      CatalogueQuestion.FUNCTION_WITH_ITS_OWNERS_RIGHTS,
      "peek()",
      """
      create function peek() returns bigint language sql security definer
        return (select count(*) from person);
      revoke execute on function peek() from public
      """),
  TRUSTED_FUNCTION_THAT_TELLS_MORE(
      CatalogueQuestion.FUNCTION_WITH_ITS_OWNERS_RIGHTS,
      "line_owner(text)",
      """
      create or replace function line_owner(called text)
        returns table (organization_id uuid, line_id uuid, agent_id uuid)
        language sql stable security definer set search_path = trunkline, pg_temp
        as 'select l.organization_id, l.line_id, l.agent_id from line l'
      """),
  TRUSTED_FUNCTION_OF_OTHER_TABLES(
      CatalogueQuestion.FUNCTION_WITH_ITS_OWNERS_RIGHTS,
      "active_lines()",
      "alter function active_lines() reset search_path"),
  CALLABLE_BY_EVERYBODY(
      CatalogueQuestion.FUNCTION_FOR_EVERYBODY,
      "bound_organization()",
      "grant execute on function bound_organization() to public"),
  PARTITION_GRANTED(
      CatalogueQuestion.REACHABLE_PARTITION,
      "part_of_log",
      """
      create table log (organization_id uuid, log_id uuid, primary key (organization_id, log_id))
        partition by hash (organization_id);
      create table part_of_log partition of log for values with (modulus 1, remainder 0);
      grant select (log_id) on part_of_log to ${app}
      """),
  SIGN_IN_READS_CREDENTIALS(
      CatalogueQuestion.SIGN_IN_REACHES_TOO_MUCH,
      "credential (select)",
      "grant select on credential to ${signin}"),
  SIGN_IN_READS_THE_AUDIT_LOG(
      CatalogueQuestion.SIGN_IN_REACHES_TOO_MUCH,
      "audit_entry (select)",
      "grant select (detail) on audit_entry to ${signin}"),
  SIGN_IN_SEES_CREDENTIALS(
      CatalogueQuestion.SIGN_IN_REACHES_TOO_MUCH,
      "credential (policy signin)",
      "create policy signin on credential to ${signin} using (true)"),
  POLICIES_BYPASSED(
      CatalogueQuestion.ROLE_TOO_POWERFUL, "${database}_app", "alter role ${app} bypassrls"),
  SUPERUSER(
      CatalogueQuestion.ROLE_TOO_POWERFUL,
      "${database}_platform",
      "alter role ${platform} superuser"),
  PLATFORM_SIGNS_IN(
      CatalogueQuestion.ROLE_SIGNS_IN, "${database}_platform", "alter role ${platform} login"),
  READS_ALL_DATA(
      CatalogueQuestion.ROLE_IN_ANOTHER,
      "${database}_app in pg_read_all_data",
      "grant pg_read_all_data to ${app}"),
  SIGN_IN_TAKES_THE_PLATFORM(
      CatalogueQuestion.ROLE_IN_ANOTHER,
      "${database}_signin in ${database}_platform",
      "grant ${platform} to ${signin}"),
  INHERITING(CatalogueQuestion.ROLE_INHERITS, "${database}_app", "alter role ${app} inherit"),
  OWNED_TABLE(
      CatalogueQuestion.ROLE_OWNS,
      "${database}_app owns table membership",
      "alter table membership owner to ${app}"),
  OWNED_LARGE_OBJECT(
      CatalogueQuestion.ROLE_OWNS,
      "${database}_app owns large object 4711",
      """
      do 'begin perform lo_create(4711); end';
      alter large object 4711 owner to ${app}
      """),
  TABLES_BY_THE_APP_ROLE(
      CatalogueQuestion.ROLE_MAY_CREATE,
      "${database}_app may create in schema trunkline",
      "grant create on schema trunkline to ${app}"),
  SCHEMAS_BY_THE_APP_ROLE(
      CatalogueQuestion.ROLE_MAY_CREATE,
      "${database}_platform may make schemas or temporary tables in database ${database}",
      "grant create on database ${database} to ${platform}"),
  TEMPORARY_TABLES(
      CatalogueQuestion.ROLE_MAY_CREATE,
      "${database}_signin may make schemas or temporary tables in database ${database}",
      "grant temporary on database ${database} to public"),
  TRUNCATING(
      CatalogueQuestion.TRUNCATE_GRANTED,
      "membership",
      "grant truncate on membership to ${signin}"),
  REFERRING(
      CatalogueQuestion.TRUNCATE_GRANTED,
      "membership",
      "grant references (person_id) on membership to ${app}"),
  TABLES_OPEN_BY_DEFAULT(
      CatalogueQuestion.RIGHTS_BY_DEFAULT,
      "SELECT",
      """
      alter default privileges for role ${database}_owner in schema trunkline
        grant select on tables to public
      """),
  FUNCTIONS_OPEN_BY_DEFAULT(
      CatalogueQuestion.RIGHTS_BY_DEFAULT,
      "EXECUTE",
      "alter default privileges for role ${database}_owner grant execute on functions to ${app}"),
  AUDIT_LOG_CORRECTED(
      CatalogueQuestion.AUDIT_LOG_CHANGEABLE,
      "audit_entry",
      "grant update (detail) on audit_entry to ${platform}"),
  AUDIT_LOG_SHORTENED(
      CatalogueQuestion.AUDIT_LOG_CHANGEABLE,
      "audit_entry",
      "grant delete on audit_entry to ${app}"),
  AUDIT_TRIGGER_OFF(
      CatalogueQuestion.AUDIT_LOG_UNGUARDED,
      "audit_entry",
      "alter table audit_entry disable trigger append_only"),
  AUDIT_TRIGGER_HOLLOWED(
      CatalogueQuestion.AUDIT_LOG_UNGUARDED,
      "audit_entry",
      """
      create or replace function refuse_change() returns trigger
        language plpgsql as 'begin return new; end'
      """),
  AUDIT_TRIGGER_NARROWED(
      CatalogueQuestion.AUDIT_LOG_UNGUARDED,
      "audit_entry",
      """
      create or replace trigger append_only before update of detail on audit_entry
        for each row execute function refuse_change()
      """),
  AUDIT_SCOPE_MADE_UP(
      CatalogueQuestion.AUDIT_SCOPE_UNPROVEN,
      "organization_scope",
      "alter policy organization_scope on audit_entry with check (true)"),
  AUDIT_SCOPE_UNCHECKED(
      CatalogueQuestion.AUDIT_SCOPE_UNPROVEN,
      "platform_scope",
      "drop policy platform_scope on audit_entry");

  private final CatalogueQuestion foundBy;
  private final String names;
  private final String sql;

  CatalogueHole(CatalogueQuestion foundBy, String names, String sql) {
    this.foundBy = foundBy;
    this.names = names;
    this.sql = sql;
  }

  CatalogueQuestion foundBy() {
    return foundBy;
  }

  /// The finding, word for word.
  String finding(String database) {
    return names.replace("${database}", database) + ": " + foundBy.hole();
  }

  String sql(String database, RoleNames roles) {
    String filled = sql.replace("${database}", database);
    for (var role : roles.placeholders().entrySet()) {
      filled = filled.replace("${" + role.getKey() + "}", role.getValue());
    }
    return filled;
  }
}
